//! Every program in `ui/` fails to compile, and the compiler says what stands beside it.
//!
//! `TRYBUILD=overwrite cargo test -p stackwright-ui-tests` writes what it says now; read it before it is committed.

#[test]
fn wrong_programs_do_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
