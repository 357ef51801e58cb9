//! Formats of texts: what their values look like, where that is certain.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use crate::table::Texts;

/// Formats that are ids of EC2, and how these begin.
const IDS: &[(&str, &str)] = &[
    ("AWS::EC2::Image.Id", "ami-"),
    ("AWS::EC2::SecurityGroup.Id", "sg-"),
    ("AWS::EC2::Subnet.Id", "subnet-"),
    ("AWS::EC2::VPC.Id", "vpc-"),
];

/// Formats that are ARNs, and the services in these.
const ARNS: &[(&str, &str)] = &[
    ("AWS::ACM::Certificate.Arn", "acm"),
    ("AWS::KMS::Key.Arn", "kms"),
    ("AWS::Lambda::Function.Arn", "lambda"),
    ("AWS::SNS::Topic.Arn", "sns"),
];

/// What a text of some formats has to be, if it is none of them. A format that is not known here is taken to fit.
pub(crate) fn misfit(formats: Texts, text: &str) -> Option<String> {
    let mut wanted = Vec::new();
    for format in formats {
        // The format of a list is that of its elements, in the plural.
        let single = format.strip_suffix('s').filter(|one| one.ends_with(".Id"));
        wanted.push(wrong(single.unwrap_or(format), text)?);
    }
    (!wanted.is_empty()).then(|| {
        let wanted = wanted.join(" or ");
        // An alias is named once.
        wanted.replace(", or an alias or an alias", " or an alias")
    })
}

/// What a text of a format has to be, if it is not.
fn wrong(format: &str, text: &str) -> Option<String> {
    let named = |table: &[(&str, &'static str)]| {
        let found = table.iter().find(|(name, _)| *name == format);
        found.map(|(_, what)| *what)
    };
    if let Some(prefix) = named(IDS) {
        // An image may be looked up by the name of a parameter.
        let is_right = is_id(text, prefix) || text.starts_with("resolve:");
        return (!is_right).then(|| format!("an id: `{prefix}` and 8 or 17 hexadecimal digits"));
    }
    if let Some(service) = named(ARNS) {
        return (!is_arn(text, service)).then(|| format!("an ARN of `{service}`"));
    }
    if format == "AWS::IAM::Role.Arn" {
        let is_right = is_arn(text, "iam") && text.contains(":role/");
        return (!is_right).then(|| "an ARN of a role".to_owned());
    }
    let is_right = match format {
        "AWS::KMS::Alias.AliasName" => text.starts_with("alias/"),
        "AWS::KMS::Key.Id" => is_key_id(text) || text.starts_with("alias/"),
        "ipv4-network" => is_network::<Ipv4Addr>(text, 32),
        "ipv6-network" => is_network::<Ipv6Addr>(text, 128),
        _ => true,
    };
    (!is_right).then(|| match format {
        "AWS::KMS::Alias.AliasName" => "an alias such as `alias/orders`".to_owned(),
        "AWS::KMS::Key.Id" => "the id of a key, or an alias".to_owned(),
        "ipv4-network" => "a network such as `10.0.0.0/16`".to_owned(),
        _ => "a network such as `2001:db8::/56`".to_owned(),
    })
}

/// Whether a text is an id of EC2: a prefix, and 8 or 17 hexadecimal digits.
fn is_id(text: &str, prefix: &str) -> bool {
    text.strip_prefix(prefix).is_some_and(|digits| {
        matches!(digits.len(), 8 | 17) && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    })
}

/// Whether a text is the id of a key: a UUID, or `mrk-` and 32 hexadecimal digits.
fn is_key_id(text: &str) -> bool {
    let (digits, groups) = match text.strip_prefix("mrk-") {
        Some(digits) => (digits, vec![32]),
        None => (text, vec![8, 4, 4, 4, 12]),
    };
    let is_group = |part: &str| part.bytes().all(|digit| digit.is_ascii_hexdigit());
    digits.split('-').map(str::len).eq(groups) && digits.split('-').all(is_group)
}

fn is_arn(text: &str, service: &str) -> bool {
    let mut parts = text.split(':');
    let (arn, partition, of) = (parts.next(), parts.next(), parts.next());
    arn == Some("arn")
        && partition.is_some_and(|name| name.starts_with("aws"))
        && of == Some(service)
}

/// Whether a text is an address, and a length of the prefix where there is one.
fn is_network<A: FromStr>(text: &str, longest: u8) -> bool {
    let (address, length) = text.split_once('/').unwrap_or((text, "0"));
    let length = length.parse::<u8>();
    address.parse::<A>().is_ok() && length.is_ok_and(|length| length <= longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_formats() {
        for (format, text, right) in [
            ("AWS::EC2::VPC.Id", "vpc-12345678", true),
            ("AWS::EC2::VPC.Id", "vpc-0123456789abcdef0", true),
            ("AWS::EC2::VPC.Id", "vpc-1234", false),
            ("AWS::EC2::VPC.Id", "network", false),
            ("AWS::EC2::Subnet.Id", "vpc-12345678", false),
            ("AWS::EC2::Image.Id", "resolve:ssm:/aws/service/ami", true),
            (
                "AWS::IAM::Role.Arn",
                "arn:aws:iam::123456789012:role/a",
                true,
            ),
            (
                "AWS::IAM::Role.Arn",
                "arn:aws-cn:iam::123456789012:role/a",
                true,
            ),
            (
                "AWS::IAM::Role.Arn",
                "arn:aws:sns:eu-west-1:123456789012:a",
                false,
            ),
            ("AWS::IAM::Role.Arn", "worker", false),
            (
                "AWS::IAM::Role.Arn",
                "arn:aws:iam::123456789012:instance-profile/a",
                false,
            ),
            (
                "AWS::IAM::Role.Arn",
                "arn:aws:iam::123456789012:role/service-role/a",
                true,
            ),
            (
                "AWS::KMS::Key.Id",
                "1234abcd-12ab-34cd-56ef-1234567890ab",
                true,
            ),
            (
                "AWS::KMS::Key.Id",
                "mrk-1234abcd12ab34cd56ef1234567890ab",
                true,
            ),
            ("AWS::KMS::Key.Id", "alias/orders", true),
            ("AWS::KMS::Key.Id", "1234abcd", false),
            ("AWS::KMS::Alias.AliasName", "alias/orders", true),
            ("AWS::KMS::Alias.AliasName", "orders", false),
            ("ipv4-network", "10.0.0.0/16", true),
            ("ipv4-network", "10.0.0.5/16", true),
            ("ipv4-network", "10.0.0.0", true),
            ("ipv4-network", "10.0.0.0/33", false),
            ("ipv4-network", "10.0.0/16", false),
            ("ipv4-network", "2001:db8::/56", false),
            ("ipv6-network", "2001:db8::/56", true),
            ("ipv6-network", "::/0", true),
            ("ipv6-network", "2001:db8::/129", false),
            ("date-time", "tomorrow", true),
        ] {
            assert_eq!(wrong(format, text).is_none(), right, "{format} {text}");
        }
    }
}
