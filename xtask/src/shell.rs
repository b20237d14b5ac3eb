//! The shell as a page loads it: one file, so that a reader on a slow line waits for one.
//!
//! Its sources are four: what defines the element, what shows the text of a release in advance, the link that holds the core to
//! its digest, and the stylesheet. A module that is imported stands in a function of its own here, so that none takes another's
//! names.

use crate::command::{Outcome, root};
use std::{fs, path::Path};

/// Writes it into the folder that Trunk fills.
pub(crate) fn join(staging: &Path) -> Outcome<()> {
    let read = |name: &str| {
        let path = root().join("static").join(name);
        fs::read_to_string(&path).map_err(|problem| format!("{}: {problem}", path.display()))
    };
    let mut joined = String::new();
    for line in read("release-viewer.js")?.lines() {
        match (imported(line), line.strip_prefix("const STYLE = \"\"; // ")) {
            (Some((names, name)), _) => joined.push_str(&module(names, &read(name)?)),
            (_, Some(name)) => joined.push_str(&format!("const STYLE = `{}`;\n", escaped(&read(name)?))),
            _ => joined.extend([line, "\n"]),
        }
    }
    Ok(fs::write(staging.join("release-viewer.js"), joined)?)
}

/// The names that a line imports, in their braces, and the file that they come from.
fn imported(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix("import ")?.strip_suffix("\";")?.split_once(" from \"./")
}

/// A module, and of it the names that are asked for.
fn module(names: &str, text: &str) -> String {
    let text = text.replace("\nexport const ", "\nconst ");
    format!("const {names} = (() => {{\n{text}return {names};\n}})();\n")
}

/// Text between the marks of a template literal.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('`', "\\`").replace("${", "\\${")
}

#[cfg(test)]
mod tests {
    use super::{escaped, imported, module};

    #[test]
    fn a_module_stands_in_a_function() {
        let (names, file) = imported("import { a, b } from \"./c.js\";").unwrap();
        assert_eq!(file, "c.js");
        let joined = module(names, "// c\nexport const a = 1;\nconst c = 2;\nexport const b = c;\n");
        let expected =
            "const { a, b } = (() => {\n// c\nconst a = 1;\nconst c = 2;\nconst b = c;\nreturn { a, b };\n})();\n";
        assert_eq!(joined, expected);
        assert_eq!(imported("const important = \"./c.js\";"), None);
    }

    #[test]
    fn a_stylesheet_is_a_literal() {
        assert_eq!(escaped("a::after { content: \"\\200B`${b}\" }"), "a::after { content: \"\\\\200B\\`\\${b}\" }");
    }
}
