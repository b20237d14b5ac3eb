//! The stylesheet of what is prerendered: the viewer's own, made to hold outside of its shadow.
//!
//! There is one source. Its rules are nested in one for the element, as strong as if that had an id, so that they hold as
//! they do in the shadow, whatever the page says of its own text; and what the page says is taken back first.

use super::{STYLE, markup::link, site::Site};

/// The stylesheet of the live viewer.
const LIVE: &str = include_str!("../../static/release-viewer.css");

/// What comes before that: a page's own ideas of text are not to be seen in it.
const RESET: &str = include_str!("reset.css");

/// What prerendered text needs besides.
const OWN: &str = include_str!("prerendered.css");

/// The look of whole pages around it.
pub(super) const PAGES: &str = include_str!("pages.css");

/// The element, and the same as strong as with an id.
const ELEMENT: &str = "release-viewer";
const STRONG: &str = "release-viewer:not(#_)";

/// What the live viewer alone draws.
const LIVE_ONLY: [&str; 12] = [
    ".skeleton",
    ".failure",
    ".double",
    ".row",
    ".parallel",
    ".passage",
    ".filters",
    ".outcome",
    ".copied",
    ".whole",
    ".search option",
    ".paragraph[aria-current]",
];

/// The whole stylesheet.
pub fn stylesheet() -> String {
    let (mut host, mut inside) = (String::new(), String::new());
    for css in [RESET, LIVE, OWN] {
        rules(&without_comments(css)).iter().for_each(|rule| rule.write(&mut host, &mut inside));
    }
    format!("{host}{STRONG}{{{inside}}}\n")
}

/// The element with it in the head of a page.
pub(super) fn element(site: &Site<'_>) -> String {
    if site.plan.inline_style {
        format!("<style>{}</style>", stylesheet())
    } else {
        link(&[("rel", "stylesheet"), ("href", &site.at(STYLE))])
    }
}

/// A rule of a stylesheet.
enum Rule<'a> {
    /// What is said of these selectors.
    Style(Vec<&'a str>, &'a str),
    /// Rules under a condition.
    Group(&'a str, Vec<Rule<'a>>),
}

impl Rule<'_> {
    /// Writes what it says of the element itself to `host`, and what it says of all in it to `inside`.
    fn write(&self, host: &mut String, inside: &mut String) {
        match self {
            Rule::Style(selectors, block) => {
                let is_of_host = |selector: &&str| selector.contains(":host");
                let of_host: Vec<String> = selectors.iter().copied().filter(is_of_host).map(host_as_element).collect();
                let drawn = |selector: &&str| !is_of_host(selector) && !is_live_only(selector);
                let others: Vec<&str> = selectors.iter().copied().filter(drawn).collect();
                put(host, &of_host.join(","), block);
                put(inside, &others.join(","), block);
            }
            Rule::Group(condition, rules) => {
                let (mut of_host, mut others) = (String::new(), String::new());
                rules.iter().for_each(|rule| rule.write(&mut of_host, &mut others));
                put(host, condition, &of_host);
                put(inside, condition, &others);
            }
        }
    }
}

fn put(css: &mut String, prelude: &str, block: &str) {
    if !prelude.is_empty() && !block.is_empty() {
        css.push_str(&format!("{prelude}{{{block}}}"));
    }
}

/// `:host([theme])` as the element says it in the page: as weak as in the shadow, where the page's own word holds.
fn host_as_element(selector: &str) -> String {
    let condition = selector.replacen(":host", "", 1);
    let condition = condition.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(&condition);
    format!(":where({ELEMENT}{condition})")
}

/// Whether nothing that it means is ever drawn here; what is in parentheses is one of several.
fn is_live_only(selector: &str) -> bool {
    let mut depth = 0_usize;
    let outside = selector.chars().filter(|letter| {
        depth = match letter {
            '(' => depth.saturating_add(1),
            ')' => depth.saturating_sub(1),
            _ => depth,
        };
        depth == 0
    });
    let outside: String = outside.collect();
    let is_whole = |rest: &str| !rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '-');
    LIVE_ONLY.iter().any(|of| outside.split_once(of).is_some_and(|(_, rest)| is_whole(rest)))
}

/// The rules in a text without comments; what is no rule is left out.
fn rules(css: &str) -> Vec<Rule<'_>> {
    let mut rules = Vec::new();
    let mut rest = css;
    while let Some((prelude, after)) = rest.split_once('{') {
        let Some((block, after)) = to_the_end(after) else { break };
        rest = after;
        let (prelude, block) = (prelude.trim(), block.trim());
        rules.push(if prelude.starts_with('@') {
            Rule::Group(prelude, self::rules(block))
        } else {
            Rule::Style(selectors(prelude), block.trim_end_matches(';'))
        });
    }
    rules
}

/// What is before the brace that ends a block, and after it.
fn to_the_end(css: &str) -> Option<(&str, &str)> {
    let mut depth = 1_usize;
    let end = css.char_indices().find(|(_, letter)| {
        depth = match letter {
            '{' => depth.saturating_add(1),
            '}' => depth.saturating_sub(1),
            _ => depth,
        };
        depth == 0
    });
    let (block, rest) = css.split_at_checked(end?.0)?;
    Some((block, rest.strip_prefix('}')?))
}

/// The selectors of a list; a comma in parentheses parts none.
fn selectors(list: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let parts = list.split(|letter| {
        depth = match letter {
            '(' => depth.saturating_add(1),
            ')' => depth.saturating_sub(1),
            _ => depth,
        };
        letter == ',' && depth == 0
    });
    parts.map(str::trim).collect()
}

fn without_comments(css: &str) -> String {
    let pieces = css.split("/*").enumerate();
    pieces
        .map(|(at, piece)| if at == 0 { piece } else { piece.split_once("*/").map_or("", |(_, after)| after) })
        .collect()
}
