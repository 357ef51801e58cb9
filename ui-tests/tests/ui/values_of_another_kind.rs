//! A struct where a text is expected, a struct of another name, and images as somebody writes them who knows the CDK: one mistake is
//! one error.
use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    queue!(lost {});
    function!(worker { runtime: "python3.13", handler: "app.main", code: Code { folder: "lambda" }, dead_letter_queue: DeadLetterQueue { queue: lost } });
    secret!(hosted { rotation: HostedRotation { rotation_type: MySqlSingleUser } });
    secret!(kind { rotation: Rotation { hosted: MySqlSingleUser } });
    secret!(near { rotation: Rotation { hosted: HostedRotation { rotation_type: MySql } } });
    secret!(master { rotation: Rotation { hosted: HostedRotation { rotation_type: MySqlMultiUser, master_secret: hosted } } });
    database!(<Postgres>::orders { vpc: network, rotation: true });
    construct!(<ImageAsset>::no_folder = ImageAsset::new());
    construct!(<ImageAsset>::image = ImageAsset::new("web"));
    service!(web { vpc: network, containers: [Container { name: "web", image: image }] });
    service!(api { vpc: network, containers: [Container { name: "api", image: image.image_uri() }] });
    service!(job { vpc: network, containers: [Container { name: "job", image: ImageAsset::new("job") }] });
}

fn main() {}
