use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    function!(worker {
        code: Code {
            image: "public.ecr.aws/shop/worker:1.2"
        }, allow: [SW1586 = "reason"]
    });
}
