//! Every program in `ui/` fails to compile, and the compiler says what stands beside it.
//!
//! `TRYBUILD=overwrite cargo test -p stackwright-ui-tests` writes what it says now; read it before it is committed.

#[test]
fn wrong_programs_do_not_compile() {
    let programs = trybuild::TestCases::new();
    programs.compile_fail("tests/ui/*.rs");
    // The wrong program of each rule's page.
    programs.compile_fail("tests/rules/*.rs");
    // Those of the guide and the README.
    programs.compile_fail("tests/guide/*.rs");
    // The thirty of `cargo lab battery`; the one before the first is right.
    for number in 1..=30 {
        programs.compile_fail(format!("tests/battery/m{number:02}.rs"));
    }
    programs.pass("tests/battery/m00.rs");
}
