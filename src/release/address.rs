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

    /// The address that `reference` means in the document at this address; nothing when it means none.
    pub fn join(&self, reference: &str) -> Option<Address> {
        self.beside(reference).or_else(|| Address::resolve(reference, &self.0))
    }

    /// The same for a plain path to something beside the document or below, as feeds hold by the thousand: to ask the
    /// browser for each of them takes longer than to read all the rest.
    fn beside(&self, reference: &str) -> Option<Address> {
        let plain = |letter: u8| letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'_' | b'.' | b'/');
        let steps = |segment: &str| segment.is_empty() || segment == "." || segment == "..";
        self.link().filter(|_| reference.bytes().all(plain) && !reference.split('/').any(steps))?;
        let (folder, _) = self.0.split(['?', '#']).next()?.rsplit_once('/')?;
        Some(Address([folder, "/", reference].concat().into()))
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

impl Address {
    /// The same in a running text, where one may also write or telephone.
    pub fn link_in_text(&self) -> Option<Link> {
        let other = self.0.starts_with("mailto:") || self.0.starts_with("tel:");
        self.link().or_else(|| other.then(|| Link(self.0.clone())))
    }
}

/// An absolute http or https address, or in a running text mailto or tel: the only kinds that leave the viewer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link(Text);

impl Link {
    /// The host that an http(s) address names, as the network writes it (`xn--…`), with its port.
    pub fn host(&self) -> Option<&str> {
        let rest = self.0.strip_prefix("https://").or_else(|| self.0.strip_prefix("http://"))?;
        rest.split(['/', '?', '#']).next()?.rsplit('@').next()
    }

    /// The address, written out, to share.
    pub fn href(&self) -> Text {
        self.0.clone()
    }
}
