use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    secret!(login {
        rotation: Rotation {
            function: "arn:aws:lambda:eu-west-1:123456789012:function:rotate",
            automatically_after: 30days,
        },
    });
}
