use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    key!(first {});
    key!(second {
        depends_on: [first]
    });
}
