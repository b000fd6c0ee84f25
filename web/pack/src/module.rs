//! What a module of WebAssembly asks of the page, and what it gives it, read from its sections.

/// A section's number, and what kinds of things there are in it.
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
const FUNCTION: u8 = 0;

/// The names of what a module imports (`env.qmr_panicked`), and of what it exports; nothing where it cannot be read, or
/// imports something that is no function.
pub(crate) fn interface(module: &[u8]) -> Option<(Vec<String>, Vec<String>)> {
    let mut rest = module.strip_prefix(b"\0asm\x01\0\0\0")?;
    let (mut imports, mut exports) = (Vec::new(), Vec::new());
    while let Some((kind, after)) = rest.split_first() {
        let mut after = after;
        let length = number(&mut after)?;
        let (mut section, tail) = after.split_at_checked(length)?;
        rest = tail;
        match *kind {
            IMPORTS => {
                for _ in 0..number(&mut section)? {
                    let (from, name) = (text(&mut section)?, text(&mut section)?);
                    byte(&mut section).filter(|kind| *kind == FUNCTION)?;
                    number(&mut section)?;
                    imports.push(format!("{from}.{name}"));
                }
            }
            EXPORTS => {
                for _ in 0..number(&mut section)? {
                    exports.push(text(&mut section)?);
                    byte(&mut section)?;
                    number(&mut section)?;
                }
            }
            _ => (),
        }
    }
    Some((imports, exports))
}

fn byte(rest: &mut &[u8]) -> Option<u8> {
    let (first, tail) = rest.split_first()?;
    *rest = tail;
    Some(*first)
}

/// A number, seven bits to a byte.
fn number(rest: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..32).step_by(7) {
        let own = byte(rest)?;
        number |= usize::from(own & 0x7f).checked_shl(shift)?;
        if own & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

fn text(rest: &mut &[u8]) -> Option<String> {
    let length = number(rest)?;
    let (text, tail) = rest.split_at_checked(length)?;
    *rest = tail;
    String::from_utf8(text.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_imported_and_exported_is_read() {
        let module = [
            b"\0asm\x01\0\0\0".as_slice(),
            &[2, 9, 1, 3, b'e', b'n', b'v', 1, b'f', 0, 5],
            &[7, 0x85, 0, 1, 1, b'm', 2, 0],
            &[10, 2, 0, 0],
        ]
        .concat();
        assert_eq!(interface(&module), Some((vec!["env.f".to_owned()], vec!["m".to_owned()])));
        for end in 1..module.len() {
            // What ends between two sections is a module too.
            assert_eq!(interface(&module[..end]).is_some(), [8, 19, 27].contains(&end), "{end}");
        }
        let memory =
            [b"\0asm\x01\0\0\0".as_slice(), &[2, 9, 1, 3, b'e', b'n', b'v', 1, b'f', 2, 5]];
        assert_eq!(interface(&memory.concat()), None);
    }
}
