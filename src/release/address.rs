use super::Text;

/// An absolute address.
///
/// It is read as the [URL Standard](https://url.spec.whatwg.org/) says: by the browser's own parser where there is
/// one, and by the `url` crate elsewhere. Both implement the same standard, and a reader need not download a second
/// parser: this is the one place of the domain that names the browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(Text);

impl Address {
    /// The address that `reference` means in a document at `base`; nothing when it means none.
    pub fn resolve(reference: &str, base: &str) -> Option<Address> {
        #[cfg(target_arch = "wasm32")]
        let resolved = web_sys::Url::new_with_base(reference, base).ok().map(|url| url.href());
        #[cfg(not(target_arch = "wasm32"))]
        let resolved = url::Url::parse(base).ok().and_then(|base| base.join(reference).ok()).map(|url| url.to_string());
        resolved.map(|href| Address(href.into()))
    }

    /// The address, written out.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The link to this address, when it is one that a reader may be sent to.
    pub fn link(&self) -> Option<Link> {
        // Both parsers write the scheme in lower case and drop what could hide it, so this is the whole test.
        let web = self.0.starts_with("https://") || self.0.starts_with("http://");
        web.then(|| Link(self.0.clone()))
    }
}

/// An absolute http or https address: the only kind that leaves the viewer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link(Text);

impl Link {
    /// The address, written out, to share.
    pub fn href(&self) -> Text {
        self.0.clone()
    }
}
