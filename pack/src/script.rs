//! Scripts as a browser needs them: without what is said to those who read the sources.

use crate::Outcome;
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// This module, which does the same in fewer letters.
///
/// # Errors
/// When it is no module.
pub(crate) fn minified(name: &str, content: &[u8]) -> Outcome<Vec<u8>> {
    let (text, allocator) = (std::str::from_utf8(content)?, Allocator::default());
    let parsed = Parser::new(&allocator, text, SourceType::mjs()).parse();
    if let Some(error) = parsed.errors.first() {
        return Err(format!("{name} is no module: {error}").into());
    }
    let mut program = parsed.program;
    let scoping = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program).scoping;
    let written = Codegen::new().with_options(CodegenOptions::minify()).with_scoping(scoping).build(&program);
    Ok(written.code.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::minified;

    #[test]
    fn a_module_keeps_what_it_does_and_what_it_is_called_by() {
        let module =
            "// Said.\nconst greeting = 'a';\nexport function greet(name) {\n  return `${greeting}\\n${name}`;\n}\n";
        let text = String::from_utf8(minified("a.js", module.as_bytes()).unwrap()).unwrap();
        assert!(!text.contains("Said") && text.contains("greet") && text.len() < module.len(), "{text}");
        let problem = minified("a.js", b"const = 1").unwrap_err().to_string();
        assert!(problem.starts_with("a.js is no module: "), "{problem}");
    }
}
