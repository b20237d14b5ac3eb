//! The files as a server sends them to browsers that unpack them.

use crate::{Files, Outcome, seal::Sealed};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// What is worth packing; images and fonts are packed already.
const TEXT: [&str; 9] = ["css", "html", "js", "json", "md", "svg", "txt", "wasm", "xml"];

/// What no browser asks for: it is for npm and for editors.
const FOR_PROGRAMS: [&str; 3] = ["README.md", "custom-elements.json", "package.json"];

/// `.br` and `.gz` of all that is worth it, by name.
pub(crate) fn beside(sealed: &Sealed) -> Outcome<Files> {
    let mut files = Files::new();
    for file in sealed.values() {
        let ending = file.place.rsplit_once('.').map_or("", |(_, ending)| ending);
        if TEXT.contains(&ending) && !FOR_PROGRAMS.contains(&file.place.as_str()) {
            files.insert(format!("{}.br", file.place), brotli(&file.content)?);
            files.insert(format!("{}.gz", file.place), gzip(&file.content)?);
        }
    }
    Ok(files)
}

fn brotli(content: &[u8]) -> Outcome<Vec<u8>> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, size_hint: content.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &*content, &mut packed, &parameters)?;
    Ok(packed)
}

/// Without a date, so that the same build is the same to the byte.
fn gzip(content: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::{brotli, gzip};
    use std::io::Read;

    #[test]
    fn what_is_packed_can_be_unpacked() {
        let content = "A meeting was held. ".repeat(1000).into_bytes();
        let (br, gz) = (brotli(&content).unwrap(), gzip(&content).unwrap());
        assert!(br.len() < gz.len() && gz.len() < 500, "{} {}", br.len(), gz.len());
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &*br, &mut unpacked).unwrap();
        assert_eq!(unpacked, content);
        unpacked.clear();
        flate2::read::GzDecoder::new(&*gz).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, content);
    }
}
