//! The rules about texts, numbers and times, where constants hold them.
use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    const DOUBLE: &str = "web--app";
    const UNDERSCORE: &str = "web_app";
    const UPPER: &str = "Web";
    const DEFAULT: &str = "default";
    const SPACED: &str = "web app";
    const NOON: &str = "12.00";
    const SPARE: Size = Size::mib(1536);
    const RATE: u64 = 999;
    const LONG: &str = "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd";

    vpc!(network {});
    cache!(<Valkey>::a { vpc: network, name: DOUBLE });
    cache!(<Valkey>::b { vpc: network, description: LONG });
    cache!(<Valkey>::c { vpc: network, data_storage: ..=SPARE });
    cache!(<Valkey>::d { vpc: network, ecpu_per_second: RATE.. });
    cache!(<Valkey>::e { vpc: network, backup: Backup { retention: 7days, at: NOON } });
    cache!(<Valkey>::f { vpc: network, backup: Backup { final_name: DOUBLE } });
    user!(<Iam>::g { user_id: UNDERSCORE, access: "on ~app:* +get" });
    user!(<Iam>::h { user_id: UPPER, access: "on ~app:* +get" });
    user!(<NoPassword>::i { user_id: DEFAULT, access: "on ~app:* +get" });
    user!(<Iam>::j { user_id: DOUBLE, access: "on ~app:* +get" });
    user!(<Password>::k {
        user_id: "k",
        user_name: SPACED,
        access: "on ~app:* +get",
        passwords: [secret("k")]
    });
    user!(<Iam>::l { user_id: "l", user_name: DEFAULT, access: "on ~app:* +get" });
    user_group!(<Valkey>::m { name: UNDERSCORE, users: [g] });
    user_group!(<Valkey>::n { name: DOUBLE, users: [g] });
}

#[stack]
mod access {
    use stackwright::prelude::*;

    const BLANK: &str = " ";
    const PROSE: &str = "on app:* +get";
    const COMMAND: &str = "on ~app:* +gett";
    const PASSWORD: &str = "on >hunter2 ~app:* +get";
    const RESET: &str = "on reset ~app:* +get";
    const CONFIG: &str = "on ~app:* +config";
    const EVERYTHING: &str = "on ~* ~app:* +get";
    const OPEN: &str = "on ~app:* +get (~tmp:* +set";

    user!(<Iam>::a { user_id: "a", access: BLANK });
    user!(<Iam>::b { user_id: "b", access: PROSE });
    user!(<Iam>::c { user_id: "c", access: COMMAND });
    user!(<Iam>::d { user_id: "d", access: PASSWORD });
    user!(<Iam>::e { user_id: "e", access: RESET });
    user!(<Iam>::f { user_id: "f", access: CONFIG });
    user!(<Iam>::g { user_id: "g", access: EVERYTHING });
    user!(<Iam>::h { user_id: "h", access: OPEN });
}

fn main() {}
