use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::Lambda::Function>::worker {
        role: "arn:aws:iam::123456789012:role/worker",
        package_type: "Image",
        architectures: ["arm64", "x86_64"],
        code: Code { image_uri: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker:1" }, allow: [SW1208 = "reason"]
    });
}
