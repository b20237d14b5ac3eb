//! What stands for the content of a file.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// How many characters of a digest stand in a name: 72 bits, so that no two files will ever share one.
const IN_A_NAME: usize = 12;

/// The SHA-256 digest of a file, in Base64.
#[derive(Debug, Clone)]
pub(crate) struct Fingerprint(String);

impl Fingerprint {
    /// That of this content.
    pub(crate) fn of(content: &[u8]) -> Fingerprint {
        Fingerprint(STANDARD.encode(Sha256::digest(content)))
    }

    /// As [Subresource Integrity](https://www.w3.org/TR/SRI/) has it.
    pub(crate) fn integrity(&self) -> String {
        format!("sha256-{}", self.0)
    }

    /// `name`, with the beginning of this before its ending. In the shell it stands beside the whole of it, and so compresses
    /// to nothing.
    pub(crate) fn named(&self, name: &str) -> String {
        let mark: String = self.0.chars().take(IN_A_NAME).map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
        match name.rsplit_once('.') {
            Some((stem, ending)) => format!("{stem}-{mark}.{ending}"),
            None => format!("{name}-{mark}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;

    #[test]
    fn a_fingerprint_is_that_of_the_standard() {
        // As `printf abc | openssl dgst -sha256 -binary | base64` has it.
        let abc = Fingerprint::of(b"abc");
        assert_eq!(abc.integrity(), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
        assert_eq!(abc.named("core/a_bg.wasm"), "core/a_bg-ungWv48Bz_pB.wasm");
        assert_eq!(abc.named("LICENSE"), "LICENSE-ungWv48Bz_pB");
    }
}
