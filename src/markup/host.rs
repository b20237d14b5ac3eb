//! Links that say one host and lead to another.

use crate::release::{Address, Element, Link, Node, Tag, Text};

/// Has a link whose text names another host say its own.
pub(super) fn name_hosts(node: &mut Node) {
    if let Node::Element(Element { tag, children, .. }) = node {
        if let Tag::Link { href, host } = tag {
            *host = real_host(&text_of(children), href);
        }
        children.iter_mut().for_each(name_hosts);
    }
}

fn text_of(nodes: &[Node]) -> String {
    let texts = nodes.iter().map(|node| match node {
        Node::Text(text) => text.to_string(),
        Node::Element(element) => text_of(&element.children),
    });
    texts.collect()
}

/// The host that `href` leads to, when `text` holds an address that names another, or one that could be mistaken for
/// another.
///
/// A host in letters of several scripts is shown as it is in the network's own letters (`xn--…`): `аpple.example` with
/// a Cyrillic `а` is not what it seems ([UTS #39](https://www.unicode.org/reports/tr39/#Mixed_Script_Detection)).
pub fn real_host(text: &str, href: &Link) -> Option<Text> {
    let real = name_of(href)?;
    // What nobody sees parts no word.
    let seen: String = text.chars().filter(|letter| !is_unseen(*letter)).collect();
    let differs = |word: &str| {
        let Some(said) = said_host(word) else { return false };
        let meant = Address::resolve(&format!("https://{said}/"), "https://localhost/").and_then(|meant| meant.link());
        let same = meant.as_ref().and_then(name_of).is_some_and(|meant| bare(meant) == bare(real));
        !same || mixes_scripts(&said)
    };
    seen.split_whitespace().take(MOST_WORDS).any(differs).then(|| real.into())
}

/// How many words of a link are looked at.
const MOST_WORDS: usize = 50;

/// The host without its port.
fn name_of(href: &Link) -> Option<&str> {
    let host = href.host()?;
    let port = |port: &str| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    Some(host.rsplit_once(':').filter(|(_, after)| port(after)).map_or(host, |(name, _)| name))
}

/// The host in a word that is an address as people write it: with or without a scheme, and with a dot.
///
/// Of what stands before an `@` the reader sees a host too, and takes it for the one.
fn said_host(word: &str) -> Option<String> {
    let word = word.replace(['。', '．', '｡'], ".");
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
    let (scheme, rest) = match word.split_once("//") {
        Some((scheme, rest)) if scheme.is_empty() || scheme.ends_with(':') => (true, rest),
        _ => (false, word),
    };
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    if !scheme && authority.contains('@') {
        return None;
    }
    let host = authority.split(['@', ':']).next()?.trim_end_matches('.');
    let end = host.rsplit('.').next()?;
    let named = end.chars().count() >= 2 && end.starts_with(char::is_alphabetic);
    let numbered = host.split('.').count() == 4 && host.split('.').all(|part| part.parse::<u8>().is_ok());
    let plain = host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    // "e.g." and "U.N." are no hosts, unless a scheme says so.
    let whole = scheme || host.split('.').all(|label| label.chars().count() >= 2);
    (host.contains('.') && plain && (numbered || (named && whole))).then(|| host.to_owned())
}

/// Whether a letter takes no room: soft hyphens, joiners, marks of direction.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

fn bare(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

/// Whether the letters of a host are of more than one script, of those that look alike.
fn mixes_scripts(host: &str) -> bool {
    let mut scripts = host.chars().filter_map(script);
    let first = scripts.next();
    scripts.any(|script| Some(script) != first)
}

/// The script of a letter; anything that is no letter has none.
fn script(letter: char) -> Option<u8> {
    match letter {
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => Some(0),
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Some(1),
        '\u{400}'..='\u{52F}' | '\u{1C80}'..='\u{1C8F}' => Some(2),
        '\u{530}'..='\u{58F}' => Some(3),
        '\u{250}'..='\u{2AF}' | '\u{FF00}'..='\u{FFEF}' => Some(4),
        letter if letter.is_alphabetic() => Some(5),
        _ => None,
    }
}
