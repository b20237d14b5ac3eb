//! The following page, where a server names it beside the document ([RFC 8288](https://www.rfc-editor.org/rfc/rfc8288)).

use crate::release::Address;

/// The page after the one at `address`, as the headers of its answer say: `Link`, or where that is missing
/// `X-WP-TotalPages`, with which WordPress counts the pages of an address with `?page=`.
pub fn following(address: &Address, link: Option<&str>, pages: Option<&str>) -> Option<Address> {
    let named = link.and_then(next_in).and_then(|target| Address::resolve(target, address.as_str()));
    let next = named.or_else(|| counted(address, pages?.trim().parse().ok()?))?;
    (next.link().is_some() && next != *address).then_some(next)
}

/// The target of the link with the relation `next`.
fn next_in(header: &str) -> Option<&str> {
    let mut rest = header;
    while let Some((_, after)) = rest.split_once('<') {
        let (target, after) = after.split_once('>')?;
        let (parameters, others) = parameters(after);
        rest = others;
        let is_next = |parameter: &str| {
            let (name, value) = parameter.split_once('=')?;
            let mut relations = value.trim().trim_matches('"').split_ascii_whitespace();
            (name.trim().eq_ignore_ascii_case("rel") && relations.any(|it| it.eq_ignore_ascii_case("next")))
                .then_some(())
        };
        if parameters.split(';').any(|parameter| is_next(parameter).is_some()) {
            return Some(target.trim());
        }
    }
    None
}

/// The parameters of a link, up to the comma that ends it, and what follows; a comma in quotes ends nothing.
fn parameters(text: &str) -> (&str, &str) {
    let mut quoted = false;
    let end = text.find(|letter| {
        quoted ^= letter == '"';
        letter == ',' && !quoted
    });
    end.and_then(|end| text.split_at_checked(end)).unwrap_or((text, ""))
}

/// The same address with the next number in `page`, unless this is the last.
fn counted(address: &Address, pages: u32) -> Option<Address> {
    let whole = address.as_str().split('#').next()?;
    let (path, query) = whole.split_once('?').unwrap_or((whole, ""));
    let number = |pair: &str| pair.strip_prefix("page=").and_then(|page| page.parse::<u32>().ok());
    let page = query.split('&').find_map(number).unwrap_or(1);
    let next = page.checked_add(1).filter(|next| *next <= pages)?;
    let others: String = query
        .split('&')
        .filter(|pair| !pair.is_empty() && number(pair).is_none())
        .map(|pair| format!("{pair}&"))
        .collect();
    Address::resolve(&format!("{path}?{others}page={next}"), address.as_str())
}
