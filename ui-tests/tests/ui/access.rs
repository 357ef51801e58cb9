//! Access strings: each word with what is wrong with it.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    const ADMIN: &str = "on ~* +@al";

    user!(<Iam>::blank { user_id: "blank", access: " " });
    user!(<Iam>::prose { user_id: "prose", access: "yes please" });
    user!(<Iam>::category { user_id: "category", access: "on ~app:* +@reed" });
    user!(<Iam>::command { user_id: "command", access: "on ~app:* +gett" });
    user!(<Iam>::newer {
        user_id: "newer",
        access: "on ~app:* +brandnew",
        allow: [SW0404 = "Valkey 9.1 has it"]
    });
    user!(<Password>::secret_inside {
        user_id: "inside",
        access: "on ~* +@all >hunter2",
        passwords: [secret("ops")]
    });
    user!(<Iam>::fresh { user_id: "fresh", access: "on reset ~* +@all" });
    user!(<Iam>::silent { user_id: "silent", access: "~app:* +@read" });
    user!(<Iam>::configures { user_id: "configures", access: "on ~* +config|set" });
    user!(<Iam>::twice { user_id: "twice", access: "on ~* ~app:* +@all" });
    user!(<Iam>::selects { user_id: "selects", access: "on ~a (~b +get" });
    user!(<Iam>::shouts { user_id: "shouts", access: "ON ~App:* +@READ" });
    user!(<Iam>::keyless { user_id: "keyless", access: "on +get" });
    user!(<Iam>::undone { user_id: "undone", access: "on ~* +get -@all" });
    user!(<Iam>::empty { user_id: "empty", access: "on ~ +get" });
    user!(<Iam>::admin { user_id: "admin", access: ADMIN });
}

fn main() {}
