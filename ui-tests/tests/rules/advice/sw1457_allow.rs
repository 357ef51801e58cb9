use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::ApiGateway::RestApi>::api { name: "shop" });
    resource!(<AWS::ApiGateway::Method>::orders {
        rest_api_id: api,
        resource_id: api.root_resource_id(),
        http_method: "GET",
        authorization_type: "NONE",
        integration: Integration { r#type: "MOCK" }
    });
    resource!(<AWS::ApiGateway::Deployment>::live { rest_api_id: api, allow: [SW1457 = "reason"] });
}
