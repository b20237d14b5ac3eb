//! Which images may be shown: each one shown tells its host who reads.

use crate::release::{Address, Link, Text};

/// What the webmaster allows, as the attribute `images` says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Allowed {
    /// None: every image is a link.
    None,
    /// Those of the sites of the document and of the page.
    #[default]
    SameSite,
    /// All.
    All,
}

impl Allowed {
    /// Reads the attribute; what it does not know is the default.
    pub fn read(text: &str) -> Allowed {
        match text.to_ascii_lowercase().as_str() {
            "none" => Allowed::None,
            "all" => Allowed::All,
            _ => Allowed::SameSite,
        }
    }
}

/// Which images may be shown here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Images {
    allowed: Allowed,
    /// The hosts of the document and of the page.
    sites: Vec<Text>,
}

impl Images {
    /// Those that are `allowed` beside a document and a page at these addresses.
    pub fn new<'a>(allowed: Allowed, beside: impl IntoIterator<Item = &'a Address>) -> Images {
        let host = |address: &Address| Some(address.link()?.host()?.into());
        Images { allowed, sites: beside.into_iter().filter_map(host).collect() }
    }

    /// Whether the image at `src` may be shown.
    pub fn allow(&self, src: &Link) -> bool {
        match self.allowed {
            Allowed::None => false,
            Allowed::SameSite => src.host().is_some_and(|host| self.sites.iter().any(|site| **site == *host)),
            Allowed::All => src.host().is_some(),
        }
    }
}
