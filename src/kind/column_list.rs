//! How columns are declared: the help, the part in a row, the field, what its cells are, the standard heading and others.

macro_rules! role {
    (reference) => {
        $crate::kind::column::Role::Reference
    };
    (label) => {
        $crate::kind::column::Role::Label
    };
    (value) => {
        $crate::kind::column::Role::Value
    };
    (text) => {
        $crate::kind::column::Role::Text
    };
    (fill) => {
        $crate::kind::column::Role::FillDown
    };
}

macro_rules! columns {
    ($($(#[doc = $help:literal])+ $role:ident $field:ident: $asks:ident = $heading:literal $(| $synonym:literal)*;)+) => {
        $crate::numbered::DeclaredList::of(&[$($crate::kind::column::Column {
            field: $crate::kind::field::Field::$field,
            heading: $heading,
            headings: &[$heading $(, $synonym)*],
            role: role!($role),
            asks: $crate::kind::column::Asks::$asks,
            help: concat!($($help),+),
        }),+])
    };
}
