//! Lists whose items are known by number. A number is handed out by its list alone, so that there is an item for every
//! number, and nobody needs to say what would be if there were none.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// The number of a `K`, which its list handed out. There are many, so each is small.
pub struct Number<K> {
    index: u32,
    of: PhantomData<fn() -> K>,
}

/// Something for each `K`, known by the number of that: the `K`s themselves, or what goes with each of them.
pub struct Numbered<K, T = K> {
    items: Vec<T>,
    of: PhantomData<fn() -> K>,
}

/// A list of `K`s that the code declares, known by number like any other.
pub struct DeclaredList<K: 'static> {
    items: &'static [K],
}

impl<K> Number<K> {
    fn at(index: usize) -> Self {
        let index = u32::try_from(index).unwrap_or_else(|_| too_many::<K>(index));
        Self { index, of: PhantomData }
    }

    /// The number of the first item of any list: what an item has that knows its number until its list tells it another.
    pub(crate) const FIRST: Self = Self { index: 0, of: PhantomData };

    /// The number of a place, for tests whose lists are made before them.
    #[cfg(test)]
    pub(crate) const fn nth(index: u32) -> Self {
        Self { index, of: PhantomData }
    }

    /// Its place in the list, from 0: for outputs that show an order. No number can be made of it.
    #[must_use]
    pub const fn index(self) -> usize {
        self.index as usize
    }
}

impl<K, T> Numbered<K, T> {
    /// A list of items that each know their number. It stays as it is: no room is held for more.
    pub(crate) fn knowing(mut items: Vec<T>, tell: impl Fn(&mut T, Number<K>)) -> Self {
        items.shrink_to_fit();
        items.iter_mut().enumerate().for_each(|(index, item)| tell(item, Number::at(index)));
        items.into()
    }

    /// Adds an item and hands out its number.
    pub fn push(&mut self, item: T) -> Number<K> {
        self.items.push(item);
        Number::at(self.items.len() - 1)
    }

    /// The items alone, in order.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        &self.items
    }

    /// The items alone, in order, one by one.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Every number, in order.
    pub fn numbers(
        &self,
    ) -> impl DoubleEndedIterator<Item = Number<K>> + ExactSizeIterator + use<K, T> {
        (0..self.items.len()).map(Number::at)
    }

    /// Every item with its number, in order.
    pub fn numbered(&self) -> impl DoubleEndedIterator<Item = (Number<K>, &T)> + ExactSizeIterator {
        self.items.iter().enumerate().map(|(index, item)| (Number::at(index), item))
    }

    /// The number of the first item that is so.
    pub fn find(&self, is_so: impl FnMut(&T) -> bool) -> Option<Number<K>> {
        self.items.iter().position(is_so).map(Number::at)
    }

    /// Something else for each item, by the same numbers.
    pub fn map<U>(&self, mut make: impl FnMut(Number<K>, &T) -> U) -> Numbered<K, U> {
        self.numbered().map(|(number, item)| make(number, item)).collect()
    }
}

impl<K> DeclaredList<K> {
    /// The list of these.
    pub(crate) const fn of(items: &'static [K]) -> Self {
        Self { items }
    }

    /// The items alone, in order, one by one.
    pub fn iter(self) -> std::slice::Iter<'static, K> {
        self.items.iter()
    }

    /// Every number, in order.
    pub fn numbers(
        self,
    ) -> impl DoubleEndedIterator<Item = Number<K>> + ExactSizeIterator + use<K> {
        (0..self.items.len()).map(Number::at)
    }

    /// Every item with its number, in order.
    pub fn numbered(self) -> impl Iterator<Item = (Number<K>, &'static K)> {
        self.numbers().zip(self.items)
    }

    /// The number of the first item that is so.
    pub fn find(self, is_so: impl FnMut(&K) -> bool) -> Option<Number<K>> {
        self.items.iter().position(is_so).map(Number::at)
    }

    /// The item of a number.
    #[must_use]
    pub fn item(self, number: Number<K>) -> &'static K {
        let found = self.items.get(number.index());
        found.unwrap_or_else(|| no_such_number::<K>(number.index(), self.items.len()))
    }
}

impl<K> Clone for DeclaredList<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for DeclaredList<K> {}

impl<K: fmt::Debug> fmt::Debug for DeclaredList<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.items.fmt(f)
    }
}

impl<K> IntoIterator for DeclaredList<K> {
    type Item = &'static K;
    type IntoIter = std::slice::Iter<'static, K>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

/// A list that no computer of today holds: 2³² items.
#[cold]
#[allow(clippy::panic, reason = "a number given twice would show one row for another")]
fn too_many<K>(index: usize) -> ! {
    let kind = std::any::type_name::<K>().rsplit("::").next().unwrap_or("item");
    panic!("{kind} number {index} is more than a list can have")
}

/// The one place where a number is looked up that may be of another list: nothing that is read can bring that about, so
/// it is a fault of qmr's own. It ends the run before anything more is written, and the command line says whose it is.
#[cold]
#[allow(clippy::panic, reason = "a silent default would lose what was returned without a word")]
fn no_such_number<K>(index: usize, length: usize) -> ! {
    let kind = std::any::type_name::<K>().rsplit("::").next().unwrap_or("item");
    panic!("{kind} number {index} was looked up in a list of {length}")
}

impl<K, T> Index<Number<K>> for Numbered<K, T> {
    type Output = T;

    fn index(&self, number: Number<K>) -> &T {
        let found = self.items.get(number.index());
        found.unwrap_or_else(|| no_such_number::<K>(number.index(), self.items.len()))
    }
}

impl<K, T> IndexMut<Number<K>> for Numbered<K, T> {
    fn index_mut(&mut self, number: Number<K>) -> &mut T {
        let length = self.items.len();
        let found = self.items.get_mut(number.index());
        found.unwrap_or_else(|| no_such_number::<K>(number.index(), length))
    }
}

impl<K, T> FromIterator<T> for Numbered<K, T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        items.into_iter().collect::<Vec<T>>().into()
    }
}

impl<K, T> From<Vec<T>> for Numbered<K, T> {
    fn from(items: Vec<T>) -> Self {
        Self { items, of: PhantomData }
    }
}

impl<'a, K, T> IntoIterator for &'a Numbered<K, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<'a, K, T> IntoIterator for &'a mut Numbered<K, T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter_mut()
    }
}

impl<K, T> Default for Numbered<K, T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<K, T: Clone> Clone for Numbered<K, T> {
    fn clone(&self) -> Self {
        self.items.clone().into()
    }
}

impl<K, T: fmt::Debug> fmt::Debug for Numbered<K, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.items.fmt(f)
    }
}

// What is derived would ask of `K` what is asked of the number alone.

impl<K> Clone for Number<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Number<K> {}

impl<K> PartialEq for Number<K> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl<K> Eq for Number<K> {}

impl<K> PartialOrd for Number<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Number<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.index.cmp(&other.index)
    }
}

impl<K> Hash for Number<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}

impl<K> fmt::Debug for Number<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({})", self.index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_hands_out_the_numbers_of_its_items() {
        let mut letters: Numbered<char> = Numbered::default();
        let (a, b) = (letters.push('a'), letters.push('b'));
        assert_eq!((letters[a], letters[b]), ('a', 'b'));
        assert!(letters.numbers().eq([a, b]));
        assert_eq!(letters.find(|letter| *letter == 'b'), Some(b));
        let mut double: Numbered<char, String> =
            letters.map(|_, letter| letter.to_string().repeat(2));
        double[a].push('!');
        assert_eq!((&*double[a], &*double[b]), ("aa!", "bb"));
    }

    #[test]
    #[should_panic(expected = "char number 0 was looked up in a list of 0")]
    fn a_number_of_another_list_stops_the_run() {
        let mut letters: Numbered<char> = Numbered::default();
        let a = letters.push('a');
        let _ = Numbered::<char>::default()[a];
    }
}
