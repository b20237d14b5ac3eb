//! HTML and plain text → [`Body`]: one allow-list, and nothing else has a name.
//!
//! Tokens are those of the HTML Standard. The tree is plainer than a browser's: what a release needs, with every letter kept, in bounded depth, time and memory. It differs from
//! a browser's where markup is broken: an element of the line (`<b>`) that is never closed ends with its block.
//!
//! | HTML | becomes |
//! |---|---|
//! | `p`, `h1`–`h6`, lists, `blockquote`, `pre`, `figure`, `table`, `hr`, `br` | itself |
//! | `strong`, `em`, `sub`, `sup`, `code`, `mark`, `abbr`, `q`, `cite`, `del`, `ins`, `small`, `bdi`, `bdo`, `a` | itself |
//! | `b`, `i`, `s`, `strike`, `u`, `kbd`, `samp`, `var`, `tt`, `dfn` | the nearest of these |
//! | `img` | an image, shown where its host is allowed, otherwise a link |
//! | `iframe`, `video`, `audio`, `object`, `embed` | a link to what it held |
//! | `script`, `style`, `template`, `title`, `textarea`, `select`, `svg`, `math` | nothing |
//! | any other | its content |
//!
//! Of attributes only `href`, `src`, `alt`, `title`, `width`, `height`, `start`, `colspan`, `rowspan`, `lang` and `dir`
//! are read, each where it belongs.

mod builder;
mod element;
mod host;
mod line;
mod phrase;
mod plain;
mod reference;
mod skipped;
mod space;
mod tokens;

pub use host::real_host;
pub use line::one_line;
pub use plain::plain;

use crate::release::{Address, Body};

/// Reads the HTML of a document at `base`.
pub fn html(html: &str, base: &Address) -> Body {
    let mut builder = builder::Builder::new(base);
    tokens::feed(html, &mut builder);
    builder.finish()
}
