use stackwright::prelude::*;

#[stack]
mod store {
    use stackwright::prelude::*;

    user!(<Iam>::app {
        user_id: "web-app",
        user_name: "shop",
        access: "on ~app:* +@read"
    });
}

fn main() {}
