use super::{Scene, in_language, name_of, real_host, unknown};
use crate::release::{Coverage, CoverageGroup, Language};
use yew::{Html, html};

/// Who reported on the release, by language, the shown one first.
pub(super) fn coverage(coverage: &[Coverage], shown: &Language, scene: &Scene) -> Html {
    if coverage.is_empty() {
        return Html::default();
    }
    let group = |group: CoverageGroup<'_>| {
        let name = group.language.map_or_else(|| html! { scene.labels.other }, name_of);
        html! {
            <section part="coverage-group">
                { scene.heading(2, "subheading", name) }
                <ul role="list">{ for group.items.into_iter().map(entry) }</ul>
            </section>
        }
    };
    html! {
        <section class="coverage" part="coverage">
            { scene.heading(1, "heading", html! { scene.labels.coverage }) }
            { for CoverageGroup::by_language(coverage, shown).into_iter().map(group) }
        </section>
    }
}

/// A report: a link where it has an address. The list runs as the interface does, each name as its own language.
fn entry(item: &Coverage) -> Html {
    let language = item.language.as_ref();
    let outlet = match language {
        Some(language) => in_language(language, &item.outlet),
        None => unknown(&item.outlet),
    };
    match &item.url {
        Some(link) => {
            html! { <li><a href={link.href()} hreflang={language.map(Language::text)} rel="noopener" referrerpolicy="strict-origin-when-cross-origin">{ outlet }{ real_host(item.host.as_ref()) }</a></li> }
        }
        None => html! { <li>{ outlet }</li> },
    }
}
