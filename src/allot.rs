//! How lists stay within bounds: of what is said, so much is kept for each file and for the whole run; the rest is
//! counted. Pure and in order: the same things said in any order, on any number of threads, keep the same.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher as _};

/// Something of which there may be more than a list has room for.
pub trait Claim: Hash {
    /// What it is about: a file, or a service that sent none.
    type Addressee: Clone + Ord;

    /// How grave it is: 0, 1 or 2, the gravest first.
    fn grade(&self) -> usize;

    /// Which of two of one kind goes first.
    fn order(&self, other: &Self) -> Ordering;
}

/// What was counted and not kept, about one file or one service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut<H> {
    /// The file or service.
    pub addressee: H,
    /// How many, the gravest first.
    pub counts: [usize; 3],
    /// How many of each code.
    pub codes: BTreeMap<&'static str, usize>,
}

impl<H> LeftOut<H> {
    /// How many all together.
    #[must_use]
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// What one code says: of each file or service the first, up to a number; what is said twice is counted once.
#[derive(Debug)]
pub struct Pile<T: Claim> {
    most: usize,
    addressees: BTreeMap<T::Addressee, Heap<T>>,
}

#[derive(Debug)]
struct Heap<T> {
    kept: Vec<T>,
    counts: [usize; 3],
    seen: HashSet<u64>,
}

impl<T: Claim> Pile<T> {
    /// Nothing yet, with room for so many about each file or service.
    #[must_use]
    pub const fn new(most: usize) -> Self {
        Self { most, addressees: BTreeMap::new() }
    }

    /// Puts something there, about a file or service.
    pub fn push(&mut self, addressee: T::Addressee, claim: T) {
        let heap = self.addressees.entry(addressee).or_insert_with(|| Heap {
            kept: Vec::new(),
            counts: [0; 3],
            seen: HashSet::new(),
        });
        let mut hasher = DefaultHasher::new();
        claim.hash(&mut hasher);
        if !heap.seen.insert(hasher.finish()) {
            return;
        }
        if let Some(count) = heap.counts.get_mut(claim.grade()) {
            *count += 1;
        }
        heap.kept.push(claim);
        // Put in order seldom, and never much more held than is kept.
        if heap.kept.len() > self.most.saturating_add(self.most / 4 + 16) {
            heap.shorten(self.most);
        }
    }

    /// All that is kept.
    pub(crate) fn into_kept(self) -> impl Iterator<Item = T> {
        self.addressees.into_values().flat_map(|heap| heap.kept)
    }
}

impl<T: Claim> Heap<T> {
    fn shorten(&mut self, most: usize) {
        self.kept.sort_by(T::order);
        self.kept.truncate(most);
    }
}

/// Keeps of all that codes say as much as there is room for: so many about each file or service, so many in a run. Where
/// there is more, each file gets an equal part of the room, and in it each code; who needs less leaves the rest to others.
#[must_use]
pub(crate) fn share_out<T: Claim>(
    said: Vec<(&'static str, Pile<T>)>,
    of_each: usize,
    of_all: usize,
) -> (Vec<T>, Vec<LeftOut<T::Addressee>>) {
    let mut addressees: BTreeMap<T::Addressee, Vec<(&'static str, Heap<T>)>> = BTreeMap::new();
    for (code, pile) in said {
        for (addressee, mut heap) in pile.addressees {
            heap.shorten(of_each);
            heap.seen = HashSet::new();
            addressees.entry(addressee).or_default().push((code, heap));
        }
    }
    let claims = addressees.values().map(|heaps| {
        let all: usize = heaps.iter().map(|(_, heap)| heap.kept.len()).sum();
        all.min(of_each)
    });
    let rooms = shares(&claims.collect::<Vec<_>>(), of_all);
    // The list is long: no more room is made than it takes.
    let mut kept = Vec::with_capacity(rooms.iter().sum());
    let mut left_out = Vec::new();
    for ((addressee, mut heaps), room) in addressees.into_iter().zip(rooms) {
        let gravest = |heap: &Heap<T>| heap.counts.iter().position(|count| *count > 0);
        heaps.sort_by_key(|(code, heap)| (gravest(heap), *code));
        let claims: Vec<usize> = heaps.iter().map(|(_, heap)| heap.kept.len()).collect();
        let mut left = LeftOut { addressee, counts: [0; 3], codes: BTreeMap::new() };
        for ((code, mut heap), room) in heaps.into_iter().zip(shares(&claims, room)) {
            heap.shorten(room);
            let all: usize = heap.counts.iter().sum();
            if all > heap.kept.len() {
                left.codes.insert(code, all - heap.kept.len());
            }
            for (grade, (left, all)) in left.counts.iter_mut().zip(heap.counts).enumerate() {
                let kept = heap.kept.iter().filter(|one| one.grade() == grade).count();
                *left += all.saturating_sub(kept);
            }
            kept.append(&mut heap.kept);
        }
        if left.total() > 0 {
            left_out.push(left);
        }
    }
    (kept, left_out)
}

/// How many places each of several gets who ask for so many, where there are `places`: all that they ask for, or equal
/// parts; what does not divide goes to the first.
#[must_use]
pub fn shares(asked: &[usize], places: usize) -> Vec<usize> {
    let mut in_order: Vec<usize> = asked.to_vec();
    in_order.sort_unstable();
    let (mut left, mut level, mut waiting) = (places, usize::MAX, asked.len());
    for one in in_order {
        let part = left / waiting.max(1);
        if one > part {
            level = part;
            break;
        }
        left -= one;
        waiting -= 1;
    }
    let mut over = if level == usize::MAX { 0 } else { left - level * waiting };
    let share = |one: &usize| {
        let more = usize::from(over > 0 && *one > level);
        over -= more;
        one.min(&level.saturating_add(more)).to_owned()
    };
    asked.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    struct TestClaim(&'static str, usize, u32);

    impl Claim for TestClaim {
        type Addressee = &'static str;

        fn grade(&self) -> usize {
            self.1
        }

        fn order(&self, other: &Self) -> Ordering {
            (self.1, self.2).cmp(&(other.1, other.2))
        }
    }

    #[test]
    fn places_are_shared_out_whole_and_equally() {
        assert_eq!(shares(&[3, 5, 2], 10), [3, 5, 2]);
        assert_eq!(shares(&[100, 5, 100], 25), [10, 5, 10]);
        assert_eq!(shares(&[100, 5, 100], 26), [11, 5, 10]);
        assert_eq!(shares(&[9, 9], 1), [1, 0]);
        assert_eq!(shares(&[9, 9], 0), [0, 0]);
        assert_eq!(shares(&[], 5), Vec::<usize>::new());
        for places in 0..40 {
            let given = shares(&[7, 0, 20, 3, 5], places);
            assert_eq!(given.iter().sum::<usize>(), places.min(35), "{places}");
        }
    }

    fn shared_out(
        said: &[(&'static str, Vec<TestClaim>)],
        each: usize,
        all: usize,
    ) -> Vec<TestClaim> {
        let piles = said.iter().map(|(code, said)| {
            let mut pile = Pile::new(each);
            said.iter().for_each(|one| pile.push(one.0, one.clone()));
            (*code, pile)
        });
        let (kept, left) = share_out(piles.collect(), each, all);
        let said: usize = said.iter().map(|(_, said)| said.len()).sum();
        let left: usize = left.iter().map(LeftOut::total).sum();
        assert_eq!(kept.len() + left, said, "nothing is lost uncounted");
        kept
    }

    #[test]
    fn the_first_of_each_code_are_kept_in_whatever_order_they_were_said() {
        let many = |grade| (0..1000).map(move |n| TestClaim("a", grade, n)).collect::<Vec<_>>();
        let few = vec![TestClaim("a", 1, 7), TestClaim("b", 2, 1)];
        let backwards: Vec<TestClaim> = many(0).into_iter().rev().collect();
        let kept = shared_out(&[("X", many(0)), ("Y", few.clone())], 10, 100);
        assert_eq!(kept, shared_out(&[("Y", few), ("X", backwards)], 10, 100));
        let of_a = kept.iter().filter(|one| one.0 == "a").count();
        assert_eq!((kept.len(), of_a), (11, 10));
        assert!(kept.contains(&TestClaim("a", 1, 7)), "a flood hides no other code");
        assert!(kept.contains(&TestClaim("a", 0, 8)) && !kept.contains(&TestClaim("a", 0, 9)));
    }

    #[test]
    fn a_run_has_room_for_so_many_and_every_file_has_its_part() {
        let of = |addressee| (0..50).map(move |n| TestClaim(addressee, 0, n)).collect::<Vec<_>>();
        let said = [("X", [of("a"), of("b"), of("c")].concat())];
        let kept = shared_out(&said, 40, 30);
        for addressee in ["a", "b", "c"] {
            assert_eq!(kept.iter().filter(|one| one.0 == addressee).count(), 10);
        }
        assert_eq!(shared_out(&said, 40, 1000).len(), 120);
    }

    #[test]
    fn what_is_said_twice_is_counted_once() {
        let mut pile = Pile::new(5);
        for _ in 0..100 {
            (0..6).for_each(|n| pile.push("a", TestClaim("a", 0, n)));
        }
        let (kept, left) = share_out(vec![("X", pile)], 5, 5);
        assert_eq!((kept.len(), left[0].counts), (5, [1, 0, 0]));
        assert_eq!(left[0].codes, BTreeMap::from([("X", 1)]));
    }
}
