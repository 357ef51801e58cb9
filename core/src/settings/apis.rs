//! APIs of API Gateway, and pools of users.

use super::Is::{
    Above, Below, Empty, Has, Lacks, LacksAll, Lists, Not, NotLists, NotStarts, Several, Single,
    Starts, Text, TextOrLacks,
};
use super::own::{named, with};
use super::rows::TRUE;
use super::{Is, Row, each, told};
use crate::across::Value;
use crate::properties::Found;

const POOL: &str = "AWS::Cognito::UserPool";
const OF_HTTP: Is = Text(&["ProtocolType"], &["HTTP"]);
const OPEN: Is = NotLists(&["Types"], "PRIVATE");
const OF_WEBSOCKETS: Is = Text(&["ProtocolType"], &["WEBSOCKET"]);
/// The URI of a function in API Gateway is an ARN of API Gateway.
const URI: &str =
    "write `arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/FUNCTION_ARN/invocations`";

pub(super) const ROWS: &[Row] = rows! {
    ["AWS::ApiGateway::Method"] [] if [] and [Not(&["HttpMethod"], &["ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"])] at ["HttpMethod"]:
        "a method of an API is not a method of HTTP", "write `GET`, `POST` or another method, or `ANY`";
    ["AWS::ApiGateway::Method"] ["Integration"] if [] and [Below(&["TimeoutInMillis"], 50.0)] at ["TimeoutInMillis"]:
        "the timeout of an integration is less than 50 milliseconds", "write 50 or more";
    ["AWS::ApiGateway::Method"] ["Integration"]
        if [] and [Text(&["Type"], &["HTTP", "HTTP_PROXY"]), TextOrLacks(&["ConnectionType"], &["INTERNET"]), NotStarts(&["Uri"], &["http://", "https://", "…", "$"])] at ["Uri"]:
        "the URI of an integration by HTTP does not start with `http://` or `https://`", "write the whole URL";
    ["AWS::ApiGateway::Method"] ["Integration"] if [] and [Text(&["Type"], &["AWS", "AWS_PROXY"]), Starts(&["Uri"], &["arn:aws:lambda:"])] at ["Uri"]:
        "the URI of an integration is the ARN of a function", URI;
    ["AWS::ApiGateway::Authorizer"] [] if [] and [Starts(&["AuthorizerUri"], &["arn:aws:lambda:"])] at ["AuthorizerUri"]:
        "the URI of an authorizer is the ARN of a function", URI;
    ["AWS::ApiGateway::Method"] ["Integration"] if [] and [Text(&["Type"], &["AWS", "AWS_PROXY", "HTTP", "HTTP_PROXY"]), Lacks(&["Uri"])] at ["Type"]:
        "an integration has no URI", "add `Uri`";
    ["AWS::ApiGateway::Method"] ["Integration"] if [] and [Text(&["ConnectionType"], &["VPC_LINK"]), Lacks(&["ConnectionId"])] at ["ConnectionType"]:
        "an integration by a VPC link names none", "add `ConnectionId`";
    ["AWS::ApiGateway::Authorizer"] [] if [Text(&["Type"], &["TOKEN"])] and [Lacks(&["IdentitySource"])] at ["Type"]:
        "an authorizer of tokens does not say where the token is", "add `IdentitySource`, such as `method.request.header.Authorization`";
    ["AWS::ApiGateway::Authorizer"] [] if [] and [Above(&["AuthorizerResultTtlInSeconds"], 3600.0)] at ["AuthorizerResultTtlInSeconds"]:
        "the answers of an authorizer are kept for more than an hour", "write 3,600 seconds or less";
    ["AWS::ApiGateway::RestApi"] ["EndpointConfiguration"] if [] and [Several(&["Types"])] at ["Types"]:
        "an API has several types of endpoints", "write one";
    ["AWS::ApiGateway::RestApi"] ["EndpointConfiguration"] if [] and [Has(&["VpcEndpointIds"]), Single(&["Types"]), OPEN] at ["VpcEndpointIds"]:
        "an API that is not private has VPC endpoints", "write the type `PRIVATE`, or remove the endpoints";
    ["AWS::ApiGateway::RestApi"] [] if [] and [Above(&["MinimumCompressionSize"], 10485760.0)] at ["MinimumCompressionSize"]:
        "the least size of what is compressed exceeds 10 MiB", "write 10,485,760 or less";
    ["AWS::ApiGateway::UsagePlan"] ["Quota"] if [] and [Has(&["Limit"]), Lacks(&["Period"])] at ["Limit"]:
        "a quota has no period", "add the period `DAY`, `WEEK` or `MONTH`";
    ["AWS::ApiGateway::DomainName"] [] if [Lists(&["EndpointConfiguration", "Types"], "REGIONAL")] and [Has(&["CertificateArn"])] at ["CertificateArn"]:
        "a regional domain name has the certificate of an edge-optimized one", "write it as `RegionalCertificateArn`";
    ["AWS::ApiGatewayV2::Api"] ["CorsConfiguration"] if [] and [Text(&["AllowCredentials"], TRUE), Lists(&["AllowOrigins"], "*")] at ["AllowOrigins"]:
        "all origins may send credentials", "write the origins, or remove `AllowCredentials`";
    ["AWS::ApiGatewayV2::Api"] [] if [OF_WEBSOCKETS] and [Has(&["CorsConfiguration"])] at ["CorsConfiguration"]:
        "an API of WebSockets has a configuration of CORS", "remove it";
    ["AWS::ApiGatewayV2::Api"] [] if [OF_HTTP] and [Not(&["RouteSelectionExpression"], &["$request.method $request.path", "${request.method} ${request.path}"])] at ["RouteSelectionExpression"]:
        "an HTTP API selects its routes otherwise than by method and path", "remove the route selection expression";
    ["AWS::ApiGatewayV2::Authorizer"] [] if [Text(&["AuthorizerType"], &["JWT"])] and [Lacks(&["JwtConfiguration"])] at ["AuthorizerType"]:
        "an authorizer of JSON web tokens does not know who issues them", "add `JwtConfiguration`";
    ["AWS::ApiGatewayV2::Authorizer"] ["JwtConfiguration"] if [] and [NotStarts(&["Issuer"], &["https://", "…"])] at ["Issuer"]:
        "the issuer of tokens does not start with `https://`", "write the whole URL";
    ["AWS::ApiGatewayV2::Authorizer"] [] if [Text(&["AuthorizerType"], &["REQUEST"])] and [Lacks(&["AuthorizerUri"])] at ["AuthorizerType"]:
        "an authorizer has no function", "add the URI of the function";
    ["AWS::ApiGatewayV2::Route"] [] if [] and [NotStarts(&["Target"], &["integrations/", "…"])] at ["Target"]:
        "the target of a route does not start with `integrations/`", "write `integrations/` and the id of the integration";
    ["AWS::ApiGatewayV2::Route"] [] if [] and [Text(&["AuthorizationType"], &["JWT", "CUSTOM"]), Lacks(&["AuthorizerId"])] at ["AuthorizationType"]:
        "a route with an authorizer names none", "add `AuthorizerId`";
    ["AWS::ApiGatewayV2::Integration"] [] if [Text(&["IntegrationType"], &["HTTP_PROXY"])] and [Lacks(&["IntegrationMethod"])] at ["IntegrationType"]:
        "an integration by HTTP has no method", "add `IntegrationMethod`, such as `GET` or `ANY`";
    ["AWS::ApiGatewayV2::Integration"] [] if [Text(&["IntegrationType"], &["HTTP_PROXY"])] and [Text(&["PayloadFormatVersion"], &["2.0"])] at ["PayloadFormatVersion"]:
        "an integration by HTTP has the payload of functions", "write the payload format version `1.0`";
    ["AWS::ApiGatewayV2::Integration"] [] if [] and [Above(&["TimeoutInMillis"], 30000.0)] at ["TimeoutInMillis"]:
        "the timeout of an integration exceeds 30 seconds", "write 30,000 milliseconds or less";
    ["AWS::Cognito::UserPool"] [] if [] and [Text(&["MfaConfiguration"], &["OFF"]), Has(&["EnabledMfas"])] at ["EnabledMfas"]:
        "a user pool without a second factor names factors", "remove them, or write `OPTIONAL` or `ON`";
    ["AWS::Cognito::UserPool"] []
        if [Text(&["MfaConfiguration"], &["ON"])] and [LacksAll(&["EnabledMfas", "SmsConfiguration"])] at ["MfaConfiguration"]:
        "a user pool asks for a second factor, and has none", "add `EnabledMfas: [SOFTWARE_TOKEN_MFA]`, or `SmsConfiguration`";
    ["AWS::Cognito::UserPool"] [] if [Lists(&["AutoVerifiedAttributes"], "phone_number")] and [Lacks(&["SmsConfiguration"])] at ["AutoVerifiedAttributes"]:
        "a user pool verifies phone numbers, and cannot send messages", "add `SmsConfiguration`";
    ["AWS::Cognito::UserPool"] ["EmailConfiguration"] if [] and [Text(&["EmailSendingAccount"], &["DEVELOPER"]), Lacks(&["SourceArn"])] at ["EmailSendingAccount"]:
        "messages are sent by SES, of no identity", "add `SourceArn`";
    ["AWS::Cognito::UserPoolClient"] [] if [Text(&["AllowedOAuthFlowsUserPoolClient"], TRUE)] and [Empty(&["AllowedOAuthFlows"])] at ["AllowedOAuthFlows"]:
        "a client of OAuth has no flow", "add a flow, such as `code`";
};

/// Attributes of a pool: their names differ, and own ones are not required.
pub(super) fn attributes<'a>(pool: &'a Value, found: &mut Vec<Found<'a>>) {
    const STANDARD: [&str; 19] = [
        "address",
        "birthdate",
        "email",
        "email_verified",
        "family_name",
        "gender",
        "given_name",
        "locale",
        "middle_name",
        "name",
        "nickname",
        "phone_number",
        "phone_number_verified",
        "picture",
        "preferred_username",
        "profile",
        "sub",
        "updated_at",
        "website",
    ];
    let mut seen: Vec<&str> = Vec::new();
    for (steps, one) in each(pool, &["Schema", "*"]) {
        let Some(name) = one.get("Name").and_then(Value::text) else {
            continue;
        };
        if seen.contains(&name) {
            let sentence = "two attributes of a user pool have the name `{}`";
            let fix = "rename one of the two";
            found.push(named(with(steps, "Name"), sentence, name, fix));
            continue;
        }
        seen.push(name);
        let is_standard = STANDARD.contains(&name) || name == "zoneinfo";
        if !is_standard && one.get("Required").and_then(Value::text) == Some("true") {
            let sentence = "an attribute of your own is required";
            let fix = "remove `Required`: standard attributes alone can be required";
            found.push(told(&steps, one, &["Required"], sentence, fix));
        }
    }
}

/// Names of stages.
fn charset<'a>(of: &'a Value, others: &[u8], found: &mut Vec<Found<'a>>) {
    let Some(name) = of.get("StageName").and_then(Value::text) else {
        return;
    };
    let has_letters = |one: u8| one.is_ascii_alphanumeric() || others.contains(&one);
    if name != "$default" && !name.contains('…') && !name.bytes().all(has_letters) {
        let sentence = "the name `{}` of a stage must have letters, digits, hyphens and `_` only";
        let fix = "rename the stage";
        found.push(named(with(Vec::new(), "StageName"), sentence, name, fix));
    }
}

pub(super) fn stage<'a>(stage: &'a Value, found: &mut Vec<Found<'a>>) {
    charset(stage, b"-_", found);
}

pub(super) const CHECKS: [(&str, super::own::Check); 3] = [
    (POOL, attributes),
    ("AWS::ApiGateway::Stage", stage),
    ("AWS::ApiGatewayV2::Stage", stage),
];
