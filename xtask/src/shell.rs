//! The shell as a page loads it: one file, so that a reader on a slow line waits for one.
//!
//! Its sources are scripts and the stylesheet. A module that is imported stands in a function of its own here, before those
//! that import it, so that none takes another's names.

use crate::command::{Outcome, root};
use std::{fs, path::Path};

/// Writes it into the folder that Trunk fills.
pub(crate) fn join(staging: &Path) -> Outcome<()> {
    let read = |name: &str| {
        let path = root().join("static").join(name);
        Ok(fs::read_to_string(&path).map_err(|problem| format!("{}: {problem}", path.display()))?)
    };
    Ok(fs::write(staging.join("release-viewer.js"), joined("release-viewer.js", &read)?)?)
}

/// The script of this name, after all that it imports.
fn joined(name: &str, read: &impl Fn(&str) -> Outcome<String>) -> Outcome<String> {
    let (mut modules, mut names) = (String::new(), Vec::new());
    let own = own(name, read, &mut modules, &mut names)?;
    Ok(modules + &own)
}

/// What is in a script itself. The `modules` that it imports are put where they belong, with their `names`.
fn own(
    name: &str,
    read: &impl Fn(&str) -> Outcome<String>,
    modules: &mut String,
    names: &mut Vec<String>,
) -> Outcome<String> {
    let mut text = String::new();
    for line in read(name)?.lines() {
        match (imported(line), line.strip_prefix("const STYLE = \"\"; // ")) {
            (Some((given, name)), _) => {
                if !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                    let module = module(name, &own(name, read, modules, names)?);
                    modules.push_str(&module);
                }
                text.push_str(&format!("const {given} = {};\n", variable(name)));
            }
            (_, Some(name)) => text.push_str(&format!("const STYLE = `{}`;\n", escaped(&bare(&read(name)?)))),
            _ => text.extend([line, "\n"]),
        }
    }
    Ok(text)
}

/// The names that a line imports, in their braces, and the file that they come from.
fn imported(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix("import ")?.strip_suffix("\";")?.split_once(" from \"./")
}

/// What a module is called here, where nothing else is called so.
fn variable(name: &str) -> String {
    format!("${}", name.trim_end_matches(".js").replace('-', "_"))
}

/// A module, with all that it exports.
fn module(name: &str, text: &str) -> String {
    const EXPORT: &str = "export const ";
    let exports: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix(EXPORT)?.split(' ').next()).collect();
    let text = text.replace(&format!("\n{EXPORT}"), "\nconst ");
    format!("const {} = (() => {{\n{text}return {{ {} }};\n}})();\n", variable(name), exports.join(", "))
}

/// A stylesheet without what is said in it, as readers download scripts; no text in it may hold the marks of a comment.
fn bare(style: &str) -> String {
    let said =
        |(at, piece): (usize, &str)| piece.split_once("*/").filter(|_| at > 0).map(|(_, after)| after.to_owned());
    let bare: String = style.split("/*").enumerate().map(|it| said(it).unwrap_or_else(|| it.1.to_owned())).collect();
    bare.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Text between the marks of a template literal.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('`', "\\`").replace("${", "\\${")
}

#[cfg(test)]
mod tests {
    use super::{bare, escaped, imported, joined};

    #[test]
    fn modules_stand_in_functions_before_who_imports_them() {
        let read = |name: &str| {
            Ok(match name {
                "a.js" => "import { b, d } from \"./b-c.js\";\nimport { e } from \"./e.js\";\nb(d, e);\n",
                "b-c.js" => "import { e } from \"./e.js\";\nexport const b = e;\nconst c = 1;\nexport const d = c;\n",
                _ => "// e\nexport const e = 2;\n",
            }
            .to_owned())
        };
        let expected = "const $e = (() => {\n// e\nconst e = 2;\nreturn { e };\n})();\n\
            const $b_c = (() => {\nconst { e } = $e;\nconst b = e;\nconst c = 1;\nconst d = c;\nreturn { b, d };\n})();\n\
            const { b, d } = $b_c;\nconst { e } = $e;\nb(d, e);\n";
        assert_eq!(joined("a.js", &read).unwrap(), expected);
        assert_eq!(imported("const important = \"./c.js\";"), None);
    }

    #[test]
    fn readers_download_no_comments() {
        let style = "/* a */\n.b { /* c */ color: red; }\n\n  .d,\n  .e { top: 0; } /* f\n g */";
        assert_eq!(bare(style), ".b {  color: red; }\n.d,\n.e { top: 0; }");
    }

    #[test]
    fn a_stylesheet_is_a_literal() {
        assert_eq!(escaped("a::after { content: \"\\200B`${b}\" }"), "a::after { content: \"\\\\200B\\`\\${b}\" }");
    }
}
