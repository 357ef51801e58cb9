use stackwright::prelude::*;

#[stack]
pub mod session_store {
    use stackwright::prelude::*;

    const PEAK: Size = Size::gib(3);

    vpc!(network {});
    user!(<Iam>::app { user_id: "web-app", user_name: "shop", access: "on ~app:* +@read" });
    cache!(<Valkey>::sessions {
        vpc: netwrk,
        data_storage: 10GiB..=PEAK
    });
}

fn main() {}
