//! The built program, run as its users run it.

mod compare;
mod data_package;
mod doors;
mod eight_quarters;
mod exit_codes;
mod fills;
mod first_hour;
mod first_register;
mod formats;
mod help;
mod history;
mod last_run;
mod last_words;
mod limits;
mod outputs;
mod readme;
mod same_bytes;
mod samples;
mod schema;
mod template;
mod waivers;
