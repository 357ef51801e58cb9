//! Assets as somebody writes them who knows the CDK, and not this language.
use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    asset!(unknown { path: "lambda" });
    construct!(<Asset>::no_path = Asset::zip());
    construct!(<Asset>::new = Asset::new("lambda"));
    construct!(<Asset>::with_scope = Asset::zip(scope, "lambda"));
    construct!(<Asset>::number = Asset::file(5));
    construct!(<Asset>::fine = Asset::zip("lambda"));
    role!(web { assumed_by: service("ec2.amazonaws.com") });
    output!(url { value: fine.url() });
    output!(whole { value: fine });
    wire!(fine.grant_write(web), web.read(fine));
    function!(path { runtime: "python3.13", handler: "app.main", code: "lambda" });
    function!(asset { runtime: "python3.13", handler: "app.main", code: Asset::zip("lambda") });
    function!(both { runtime: "python3.13", handler: "app.main", code: Code { folder: "lambda", inline: "x" } });
    function!(none { runtime: "python3.13", handler: "app.main", code: Code {} });
}

#[stack]
mod images {
    resource!(<AWS::ECR::Repository>::images { repository_name: "web" });
    function!(web { code: Code { image: images } });
    function!(right { code: Code { image: text!("{}:latest", images.repository_uri()) } });
}

fn main() {}
