use stackwright::prelude::*;

#[stack]
mod store {
    use stackwright::prelude::*;

    user!(<Iam>::app {
        user_id: "app",
        access: "on ~app:* +@raed"
    });
}

fn main() {}
