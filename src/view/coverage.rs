use super::{Scene, name_of};
use crate::release::{Coverage, CoverageGroup, Language};
use yew::{Html, html};

/// Who reported on the release, by language, the shown one first.
pub(super) fn coverage(coverage: &[Coverage], shown: &Language, scene: &Scene) -> Html {
    if coverage.is_empty() {
        return Html::default();
    }
    let group = |group: CoverageGroup<'_>| {
        let (lang, dir) = match group.language {
            Some(language) => (Some(language.text()), Some(language.direction().as_str())),
            None => (None, None),
        };
        let name = group.language.map_or_else(|| html! { scene.labels.other }, name_of);
        html! {
            <section part="coverage-group">
                <h4>{ name }</h4>
                <ul role="list" {lang} {dir}>{ for group.items.into_iter().map(entry) }</ul>
            </section>
        }
    };
    html! {
        <section class="coverage" part="coverage">
            <h3>{ scene.labels.coverage }</h3>
            { for CoverageGroup::by_language(coverage, shown).into_iter().map(group) }
        </section>
    }
}

fn entry(item: &Coverage) -> Html {
    let outlet = html! { <bdi>{ item.outlet.clone() }</bdi> };
    match &item.url {
        Some(link) => {
            let hreflang = item.language.as_ref().map(Language::text);
            html! { <li><a href={link.href()} {hreflang} rel="noopener">{ outlet }</a></li> }
        }
        None => html! { <li>{ outlet }</li> },
    }
}
