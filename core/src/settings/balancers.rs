//! Load balancers: listeners, their rules and target groups.

use super::Is::{Has, Lacks, LacksAll, Not, Several, Starts, Text};
use super::own::{named, with};
use super::{Is, Row, each};
use crate::across::Value;
use crate::properties::Found;

const LISTENER: &str = "AWS::ElasticLoadBalancingV2::Listener";
const RULE: &str = "AWS::ElasticLoadBalancingV2::ListenerRule";
const PLAIN: Is = Text(&["Protocol"], &["HTTP", "TCP", "UDP", "TCP_UDP"]);
const NO_CHANGE: Is = LacksAll(&["Host", "Path", "Port", "Protocol", "Query"]);

pub(super) const ROWS: &[Row] = rows! {
    ["AWS::ElasticLoadBalancingV2::Listener"] ["Certificates", "*"] if [PLAIN] and [Has(&["CertificateArn"])] at ["CertificateArn"]:
        "a listener without encryption has a certificate", "write the protocol `HTTPS` or `TLS`, or remove the certificate";
    ["AWS::ElasticLoadBalancingV2::Listener"] [] if [PLAIN] and [Has(&["SslPolicy"])] at ["SslPolicy"]:
        "a listener without encryption has a security policy", "write the protocol `HTTPS` or `TLS`, or remove the policy";
    ["AWS::ElasticLoadBalancingV2::Listener"] [] if [] and [Several(&["Certificates"])] at ["Certificates"]:
        "a listener has several default certificates", "write one, and the others in an `AWS::ElasticLoadBalancingV2::ListenerCertificate`";
    ["AWS::ElasticLoadBalancingV2::Listener"] ["DefaultActions", "*"] if [Text(&["Protocol"], &["HTTP"])] and [Starts(&["Type"], &["authenticate-"])] at ["Type"]:
        "users log in at a listener without encryption", "write the protocol `HTTPS`, and add a certificate";
    ["AWS::ElasticLoadBalancingV2::Listener"] ["DefaultActions", "*"] if [] and [Text(&["Type"], &["fixed-response"]), Lacks(&["FixedResponseConfig"])] at ["Type"]:
        "an action with a fixed response does not have it", "add `FixedResponseConfig`";
    ["AWS::ElasticLoadBalancingV2::ListenerRule"] ["Actions", "*"] if [] and [Text(&["Type"], &["fixed-response"]), Lacks(&["FixedResponseConfig"])] at ["Type"]:
        "an action with a fixed response does not have it", "add `FixedResponseConfig`";
    ["AWS::ElasticLoadBalancingV2::Listener"] ["DefaultActions", "*"] if [] and [Text(&["Type"], &["redirect"]), Lacks(&["RedirectConfig"])] at ["Type"]:
        "an action redirects nowhere", "add `RedirectConfig`";
    ["AWS::ElasticLoadBalancingV2::ListenerRule"] ["Actions", "*"] if [] and [Text(&["Type"], &["redirect"]), Lacks(&["RedirectConfig"])] at ["Type"]:
        "an action redirects nowhere", "add `RedirectConfig`";
    ["AWS::ElasticLoadBalancingV2::Listener"] ["DefaultActions", "*", "RedirectConfig"] if [] and [NO_CHANGE] at []:
        "a redirection leads to the same address", "add the protocol, the port, the host or the path";
    ["AWS::ElasticLoadBalancingV2::ListenerRule"] ["Actions", "*", "RedirectConfig"] if [] and [NO_CHANGE] at []:
        "a redirection leads to the same address", "add the protocol, the port, the host or the path";
    ["AWS::ElasticLoadBalancingV2::ListenerRule"] ["Conditions", "*"] if [] and [Not(&["Field"], FIELDS)] at ["Field"]:
        "a condition is about a field that does not exist", "write `path-pattern`, `host-header`, `http-header`, `http-request-method`, `query-string` or `source-ip`";
};

const FIELDS: &[&str] = &[
    "host-header",
    "http-header",
    "http-request-method",
    "path-pattern",
    "query-string",
    "source-ip",
];

/// The conditions of a rule have five values together.
pub(super) fn values<'a>(rule: &'a Value, found: &mut Vec<Found<'a>>) {
    let mut count = 0;
    for (_, condition) in each(rule, &["Conditions", "*"]) {
        let own = condition.get("Values").and_then(Value::items);
        let configs = condition.entries().unwrap_or_default().iter();
        let inner = configs.filter_map(|(_, config)| config.get("Values")?.items());
        let inner = inner.map(<[Value]>::len).sum::<usize>();
        count += own.map_or(0, <[Value]>::len).max(inner);
    }
    if count > 5 {
        let sentence = "the conditions of a rule have more than five values";
        let fix = "write a rule for the others";
        found.push(super::told(&[], rule, &["Conditions"], sentence, fix));
    }
}

/// Ports of listeners.
pub(super) fn port<'a>(listener: &'a Value, found: &mut Vec<Found<'a>>) {
    if let Some(port) = listener.get("Port").and_then(Value::text)
        && port
            .parse::<u32>()
            .is_ok_and(|port| port == 0 || port > 65535)
    {
        let sentence = "port {} is out of range (1 to 65535)";
        let at = with(Vec::new(), "Port");
        found.push(named(at, sentence, port, "write 1 to 65535"));
    }
}

pub(super) const CHECKS: [(&str, super::own::Check); 2] = [(RULE, values), (LISTENER, port)];
