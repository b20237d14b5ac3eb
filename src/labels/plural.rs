//! The forms of a sentence with a number in it, by the
//! [plural rules of CLDR](https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html).

/// A sentence in every form that its language has for a number, each with `{count}` in it where that is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plural([&'static str; 6]);

/// A plural category of CLDR: which of them a language tells apart is its own affair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as CLDR names them")]
pub enum Category {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Category {
    /// Every category, by its name in CLDR.
    pub const ALL: [(&str, Category); 6] = [
        ("zero", Category::Zero),
        ("one", Category::One),
        ("two", Category::Two),
        ("few", Category::Few),
        ("many", Category::Many),
        ("other", Category::Other),
    ];

    /// The category of a whole number in the language with this primary subtag.
    pub fn of(count: usize, language: &str) -> Category {
        let (tens, hundreds) = (count.rem_euclid(10), count.rem_euclid(100));
        let is_millions = count > 0 && count.rem_euclid(1_000_000) == 0;
        match (language, count) {
            ("ar", 0) => Category::Zero,
            ("ar", 2) => Category::Two,
            ("ar", _) if (3..=10).contains(&hundreds) => Category::Few,
            ("ar", _) if hundreds >= 11 => Category::Many,
            ("ru" | "uk", _) if tens == 1 && hundreds != 11 => Category::One,
            ("ru" | "uk", _) if (2..=4).contains(&tens) && !(12..=14).contains(&hundreds) => Category::Few,
            ("ru" | "uk", _) => Category::Many,
            ("zh", _) => Category::Other,
            ("fr" | "pt" | "fa" | "hi", 0) => Category::One,
            (_, 1) => Category::One,
            ("fr" | "pt" | "es", _) if is_millions => Category::Many,
            _ => Category::Other,
        }
    }
}

impl Plural {
    /// A sentence that is the same for every number.
    pub const fn new(other: &'static str) -> Plural {
        Plural([other; 6])
    }

    /// The same, but for the numbers of this category.
    pub const fn but(self, category: Category, form: &'static str) -> Plural {
        let Plural([zero, one, two, few, many, other]) = self;
        Plural(match category {
            Category::Zero => [form, one, two, few, many, other],
            Category::One => [zero, form, two, few, many, other],
            Category::Two => [zero, one, form, few, many, other],
            Category::Few => [zero, one, two, form, many, other],
            Category::Many => [zero, one, two, few, form, other],
            Category::Other => [zero, one, two, few, many, form],
        })
    }

    /// The form for the numbers of this category.
    pub fn form(&self, category: Category) -> &'static str {
        let Plural([zero, one, two, few, many, other]) = self;
        match category {
            Category::Zero => zero,
            Category::One => one,
            Category::Two => two,
            Category::Few => few,
            Category::Many => many,
            Category::Other => other,
        }
    }

    /// The form for all numbers that have none of their own.
    pub(super) fn other(&self) -> &'static str {
        self.form(Category::Other)
    }

    /// The other forms, by the names of their categories.
    pub(super) fn others(&mut self) -> impl Iterator<Item = (&'static str, &mut &'static str)> {
        Category::ALL.into_iter().map(|(name, _)| name).zip(&mut self.0).filter(|(name, _)| *name != "other")
    }
}
