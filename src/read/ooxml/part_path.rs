//! Where the parts of a package stand.

/// A relationship's target as a path from the package's root.
pub(crate) fn part_of_target(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let (base, target) = match target.strip_prefix('/') {
        Some(absolute) => ("", absolute),
        None => (folder, target.as_str()),
    };
    let mut path: Vec<&str> = Vec::new();
    for step in base.split('/').chain(target.split('/')) {
        match step {
            "" | "." => (),
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}
