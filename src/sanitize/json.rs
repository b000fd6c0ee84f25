//! JSON, which is read in terminals too.

use super::terminal::is_hidden;

/// Escapes what a terminal would obey or hide; such a character can stand only inside a string, where `\u` means the
/// same.
pub(crate) fn for_json(json: String) -> String {
    let is_hidden = |c: char| c != '\n' && is_hidden(c);
    if !json.chars().any(is_hidden) {
        return json;
    }
    let mut escaped = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if is_hidden(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            escaped.push(c);
        }
    }
    escaped
}
