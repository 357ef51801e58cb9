//! The right program of each rule's page compiles without a warning, and its stack can be made; the wrong ones that only run
//! time knows are refused there, in the words that the page shows.

#![deny(warnings)]
#![allow(
    unreachable_pub,
    reason = "the programs are what users write, who make their modules public"
)]

#[path = "rules/right/sw0101.rs"]
mod sw0101;
#[path = "rules/right/sw0102.rs"]
mod sw0102;
#[path = "rules/right/sw0103.rs"]
mod sw0103;
#[path = "rules/right/sw0104.rs"]
mod sw0104;
#[path = "rules/right/sw0105.rs"]
mod sw0105;
#[path = "rules/right/sw0106.rs"]
mod sw0106;
#[path = "rules/right/sw0107.rs"]
mod sw0107;
#[path = "rules/right/sw0108.rs"]
mod sw0108;
#[path = "rules/right/sw0109.rs"]
mod sw0109;
#[path = "rules/right/sw0110.rs"]
mod sw0110;
#[path = "rules/right/sw0111.rs"]
mod sw0111;
#[path = "rules/right/sw0112.rs"]
mod sw0112;
#[path = "rules/right/sw0113.rs"]
mod sw0113;
#[path = "rules/right/sw0114.rs"]
mod sw0114;
#[path = "rules/right/sw0115.rs"]
mod sw0115;
#[path = "rules/right/sw0116.rs"]
mod sw0116;
#[path = "rules/right/sw0117.rs"]
mod sw0117;
#[path = "rules/right/sw0118.rs"]
mod sw0118;
#[path = "rules/right/sw0119.rs"]
mod sw0119;
#[path = "rules/right/sw0120.rs"]
mod sw0120;
#[path = "rules/right/sw0121.rs"]
mod sw0121;
#[path = "rules/right/sw0122.rs"]
mod sw0122;
#[path = "rules/right/sw0123.rs"]
mod sw0123;
#[path = "rules/right/sw0124.rs"]
mod sw0124;
#[path = "rules/right/sw0125.rs"]
mod sw0125;
#[path = "rules/right/sw0201.rs"]
mod sw0201;
#[path = "rules/right/sw0202.rs"]
mod sw0202;
#[path = "rules/right/sw0203.rs"]
mod sw0203;
#[path = "rules/right/sw0204.rs"]
mod sw0204;
#[path = "rules/right/sw0205.rs"]
mod sw0205;
#[path = "rules/right/sw0206.rs"]
mod sw0206;
#[path = "rules/right/sw0207.rs"]
mod sw0207;
#[path = "rules/right/sw0208.rs"]
mod sw0208;
#[path = "rules/right/sw0209.rs"]
mod sw0209;
#[path = "rules/right/sw0210.rs"]
mod sw0210;
#[path = "rules/right/sw0211.rs"]
mod sw0211;
#[path = "rules/right/sw0212.rs"]
mod sw0212;
#[path = "rules/right/sw0213.rs"]
mod sw0213;
#[path = "rules/right/sw0214.rs"]
mod sw0214;
#[path = "rules/right/sw0215.rs"]
mod sw0215;
#[path = "rules/right/sw0216.rs"]
mod sw0216;
#[path = "rules/right/sw0217.rs"]
mod sw0217;
#[path = "rules/right/sw0218.rs"]
mod sw0218;
#[path = "rules/right/sw0301.rs"]
mod sw0301;
#[path = "rules/right/sw0302.rs"]
mod sw0302;
#[path = "rules/right/sw0303.rs"]
mod sw0303;
#[path = "rules/right/sw0304.rs"]
mod sw0304;
#[path = "rules/right/sw0305.rs"]
mod sw0305;
#[path = "rules/right/sw0306.rs"]
mod sw0306;
#[path = "rules/right/sw0307.rs"]
mod sw0307;
#[path = "rules/right/sw0308.rs"]
mod sw0308;
#[path = "rules/right/sw0309.rs"]
mod sw0309;
#[path = "rules/right/sw0310.rs"]
mod sw0310;
#[path = "rules/right/sw0311.rs"]
mod sw0311;
#[path = "rules/right/sw0401.rs"]
mod sw0401;
#[path = "rules/right/sw0402.rs"]
mod sw0402;
#[path = "rules/right/sw0403.rs"]
mod sw0403;
#[path = "rules/right/sw0404.rs"]
mod sw0404;
#[path = "rules/right/sw0405.rs"]
mod sw0405;
#[path = "rules/right/sw0406.rs"]
mod sw0406;
#[path = "rules/right/sw0407.rs"]
mod sw0407;
#[path = "rules/right/sw0408.rs"]
mod sw0408;
#[path = "rules/right/sw0409.rs"]
mod sw0409;
#[path = "rules/right/sw0410.rs"]
mod sw0410;
#[path = "rules/right/sw0411.rs"]
mod sw0411;
#[path = "rules/right/sw0412.rs"]
mod sw0412;
#[path = "rules/right/sw0413.rs"]
mod sw0413;
#[path = "rules/right/sw0414.rs"]
mod sw0414;
#[path = "rules/right/sw0415.rs"]
mod sw0415;
#[path = "rules/right/sw0501.rs"]
mod sw0501;
#[path = "rules/right/sw0502.rs"]
mod sw0502;
#[path = "rules/right/sw0503.rs"]
mod sw0503;
#[path = "rules/right/sw0504.rs"]
mod sw0504;
#[path = "rules/right/sw0505.rs"]
mod sw0505;
#[path = "rules/right/sw0506.rs"]
mod sw0506;
#[path = "rules/right/sw0507.rs"]
mod sw0507;
#[path = "rules/right/sw0508.rs"]
mod sw0508;
#[path = "rules/right/sw0509.rs"]
mod sw0509;
#[path = "rules/right/sw0601.rs"]
mod sw0601;
#[path = "rules/right/sw0602.rs"]
mod sw0602;
#[path = "rules/right/sw0603.rs"]
mod sw0603;
#[path = "rules/right/sw0604.rs"]
mod sw0604;
#[path = "rules/right/sw0605.rs"]
mod sw0605;
#[path = "rules/right/sw0606.rs"]
mod sw0606;
#[path = "rules/right/sw0607.rs"]
mod sw0607;
#[path = "rules/right/sw0608.rs"]
mod sw0608;
#[path = "rules/right/sw0609.rs"]
mod sw0609;
#[path = "rules/right/sw0610.rs"]
mod sw0610;
#[path = "rules/right/sw0701.rs"]
mod sw0701;
#[path = "rules/right/sw0702.rs"]
mod sw0702;
#[path = "rules/right/sw0703.rs"]
mod sw0703;
#[path = "rules/right/sw0704.rs"]
mod sw0704;
#[path = "rules/right/sw0705.rs"]
mod sw0705;
#[path = "rules/right/sw0706.rs"]
mod sw0706;
#[path = "rules/right/sw0801.rs"]
mod sw0801;
#[path = "rules/right/sw0802.rs"]
mod sw0802;
#[path = "rules/right/sw0803.rs"]
mod sw0803;
#[path = "rules/right/sw0804.rs"]
mod sw0804;
#[path = "rules/right/sw0805.rs"]
mod sw0805;
#[path = "rules/right/sw0806.rs"]
mod sw0806;
#[path = "rules/right/sw0807.rs"]
mod sw0807;
#[path = "rules/right/sw0808.rs"]
mod sw0808;
#[path = "rules/right/sw0809.rs"]
mod sw0809;
#[path = "rules/right/sw0810.rs"]
mod sw0810;
#[path = "rules/right/sw0811.rs"]
mod sw0811;
#[path = "rules/right/sw0901.rs"]
mod sw0901;
#[path = "rules/right/sw0902.rs"]
mod sw0902;
#[path = "rules/right/sw0903.rs"]
mod sw0903;
#[path = "rules/right/sw0904.rs"]
mod sw0904;
#[path = "rules/right/sw0905.rs"]
mod sw0905;
#[path = "rules/right/sw0906.rs"]
mod sw0906;
#[path = "rules/right/sw0907.rs"]
mod sw0907;
#[path = "rules/right/sw0908.rs"]
mod sw0908;
#[path = "rules/right/sw0909.rs"]
mod sw0909;
#[path = "rules/right/sw0910.rs"]
mod sw0910;
#[path = "rules/right/sw0911.rs"]
mod sw0911;
#[path = "rules/right/sw0912.rs"]
mod sw0912;
#[path = "rules/right/sw0913.rs"]
mod sw0913;
#[path = "rules/right/sw0914.rs"]
mod sw0914;
#[path = "rules/run/sw0305.rs"]
mod wrong_sw0305;
#[path = "rules/run/sw0508.rs"]
mod wrong_sw0508;
#[path = "rules/run/sw0706.rs"]
mod wrong_sw0706;
#[path = "rules/run/sw0805.rs"]
mod wrong_sw0805;
#[path = "rules/run/sw0806.rs"]
mod wrong_sw0806;
#[path = "rules/run/sw0810.rs"]
mod wrong_sw0810;

use stackwright::prelude::*;

type Declare = fn(&mut App) -> stackwright::Result<()>;

/// Rules that only run time knows of: the wrong program and the right one.
const AT_RUN_TIME: [(&str, Declare, Declare); 6] = [
    ("sw0305", wrong_sw0305::declare, sw0305::declare),
    ("sw0508", wrong_sw0508::declare, sw0508::declare),
    ("sw0706", wrong_sw0706::declare, sw0706::declare),
    ("sw0805", wrong_sw0805::declare, sw0805::declare),
    ("sw0806", wrong_sw0806::declare, sw0806::declare),
    ("sw0810", wrong_sw0810::declare, sw0810::declare),
];

/// What is wrong with what a program declares, errors and warnings.
fn report(declare: Declare) -> String {
    let mut app = App::new();
    match declare(&mut app).and_then(|()| app.assemble()) {
        Err(error) => error.to_string(),
        Ok(assembly) => {
            let warnings = assembly.warnings();
            let lines: Vec<_> = warnings.iter().map(ToString::to_string).collect();
            lines.join("\n")
        }
    }
}

/// `BLESS=1` writes what is said now; read it before it is committed.
#[test]
fn run_time_says_what_the_pages_show() {
    for (rule, wrong, right) in AT_RUN_TIME {
        let said = report(wrong) + "\n";
        let path = format!("{}/tests/rules/run/{rule}.txt", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, &said).unwrap_or_else(|error| panic!("{path}: {error}"));
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(said, expected, "{rule}");
        assert!(said.contains(&rule.to_uppercase()), "{said}");
        assert_eq!(report(right), "", "{rule}");
    }
}
