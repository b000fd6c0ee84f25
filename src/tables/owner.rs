//! Columns that say whose a row is: its period, directorate, service and board.

use jiff::civil::Date;

use super::column::{CellLook, OutputColumn, RowFamily};
use super::content::CellContent;
use super::scope::NO_BOARD;
use crate::consolidate::Consolidated;
use crate::register::{Board, BoardNo, Directorate, Service, ServiceNo};

/// Whose a row is.
#[derive(Clone, Copy)]
pub(crate) struct RowOwner<'c> {
    period: &'c str,
    /// The first and the last day of the period.
    days: [Date; 2],
    directorate: Option<&'c Directorate>,
    service: Option<&'c Service>,
    board: Option<&'c Board>,
}

impl<'c> RowOwner<'c> {
    /// Of a row of a service, or of none that is known, which a board looks at.
    pub(crate) fn of(
        consolidated: &'c Consolidated,
        period: &'c str,
        service: Option<ServiceNo>,
        board: Option<BoardNo>,
    ) -> Self {
        let register = consolidated.register();
        Self {
            period,
            days: [register.period.start(), register.period.end()],
            directorate: service.map(|service| register.directorate_of(service)),
            service: service.map(|service| register.service(service)),
            board: board.map(|board| register.board(board)),
        }
    }

    /// The service's name; empty where none is known.
    pub(crate) fn service_name(&self) -> &'c str {
        self.service.map_or("", |service| &service.name)
    }
}

/// Rows that belong to a service.
pub(crate) trait OwnedRows: RowFamily {
    /// Whose a row is.
    fn owner<'r>(row: &'r Self::Row<'_>) -> &'r RowOwner<'r>;
}

pub(crate) const fn period<F: OwnedRows>() -> OutputColumn<F> {
    OutputColumn::<F>::of_csv("period", |row| CellContent::Word(F::owner(row).period))
}

pub(crate) const fn period_start<F: OwnedRows>() -> OutputColumn<F> {
    OutputColumn::<F>::of_csv("period_start", |row| CellContent::Day(F::owner(row).days[0]))
}

pub(crate) const fn period_end<F: OwnedRows>() -> OutputColumn<F> {
    OutputColumn::<F>::of_csv("period_end", |row| CellContent::Day(F::owner(row).days[1]))
}

pub(crate) const fn directorate_id<F: OwnedRows>() -> OutputColumn<F> {
    OutputColumn::<F>::of_csv("directorate_id", |row| {
        CellContent::word(F::owner(row).directorate.map(|directorate| &*directorate.id))
    })
}

pub(crate) const fn directorate<F: OwnedRows>() -> OutputColumn<F> {
    OutputColumn::<F>::new("directorate", "Directorate", 22.0, CellLook::Text, |row| {
        CellContent::text(F::owner(row).directorate.map(|directorate| &directorate.name))
    })
}

pub(crate) const fn service_id<F: OwnedRows>() -> OutputColumn<F> {
    OutputColumn::<F>::of_csv("service_id", |row| {
        CellContent::word(F::owner(row).service.map(|service| &*service.id))
    })
}

pub(crate) const fn service<F: OwnedRows>() -> OutputColumn<F> {
    OutputColumn::<F>::new("service", "Service", 16.0, CellLook::Text, |row| {
        CellContent::text(F::owner(row).service.map(|service| &service.name))
    })
}

pub(crate) const fn board<F: OwnedRows>() -> OutputColumn<F> {
    OutputColumn::<F>::new("board", "Board", 22.0, CellLook::Text, |row| {
        match F::owner(row).board {
            Some(board) => CellContent::Text(&board.name),
            None => CellContent::ForReaders(NO_BOARD),
        }
    })
}
