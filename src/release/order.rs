use std::cmp::Ordering;

/// `list` in the order that `compare` has; what is equal stands as it stood.
///
/// There is one sort for all lists: the standard library's is 3 kB of WebAssembly for each type that it sorts.
pub fn ordered<T>(list: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut places: Vec<u32> = (0u32..).zip(&list).map(|(place, _)| place).collect();
    let at = |place: u32| list.get(usize::try_from(place).ok()?);
    order(&mut places, &|a, b| at(a).zip(at(b)).map_or(Ordering::Equal, |(a, b)| compare(a, b)));
    let mut list: Vec<Option<T>> = list.into_iter().map(Some).collect();
    places.into_iter().filter_map(|place| list.get_mut(usize::try_from(place).ok()?)?.take()).collect()
}

/// Puts `numbers` in the order that `compare` has; what is equal stands as it stood.
pub(super) fn order(numbers: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    numbers.sort_by(|a, b| compare(*a, *b));
}

#[cfg(test)]
mod tests {
    use super::ordered;
    use std::cmp::Reverse;

    #[test]
    fn what_is_equal_stands_as_it_stood() {
        let words = vec!["one", "two", "three", "four", "five"];
        let by_length = ordered(words, |a, b| Reverse(a.len()).cmp(&Reverse(b.len())));
        assert_eq!(by_length, ["three", "four", "five", "one", "two"]);
        assert!(ordered(Vec::<u8>::new(), u8::cmp).is_empty());
    }
}
