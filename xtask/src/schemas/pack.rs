//! The packed table; `schemas/src/table.rs` describes and reads it.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::pattern::{self, Rewritten};
use super::pool::{Pool, block, number};

type Result<T = ()> = std::result::Result<T, String>;

pub(super) struct Packed {
    pub(super) bytes: Vec<u8>,
    pub(super) report: String,
    /// Patterns that are not checked, with their uses.
    pub(super) unchecked: BTreeMap<String, usize>,
}

/// Packs the document of `extract.py`.
pub(super) fn pack(document: &Json) -> Result<Packed> {
    let types = array(document, "types")?;
    let mut packer = Packer::default();
    // The first pass meets all strings, the second all lists and patterns, which have offsets of strings in them.
    packer.records(types)?;
    packer.strings.lay_out();
    packer.lists = Pool::default();
    packer.patterns = Pool::default();
    packer.records(types)?;
    packer.lists.lay_out();
    packer.patterns.lay_out();
    packer.uses.clear();
    let records = packer.records(types)?;

    let mut bytes = b"SWS1".to_vec();
    bytes.extend(text(document, "date").as_bytes());
    let sections = [
        &packer.strings.bytes,
        &packer.lists.bytes,
        &packer.patterns.bytes,
    ];
    let all = records.iter().map(|(_, record)| record.len()).sum();
    for length in [
        types.len(),
        sections[0].len(),
        sections[1].len(),
        sections[2].len(),
        all,
    ] {
        bytes.extend((length as u32).to_le_bytes());
    }
    let mut at = 0_usize;
    for (name, record) in &records {
        bytes.extend((*name as u32).to_le_bytes());
        bytes.extend((at as u32).to_le_bytes());
        at += record.len();
    }
    sections
        .iter()
        .for_each(|section| bytes.extend(section.iter()));
    records.iter().for_each(|(_, record)| bytes.extend(record));
    let unchecked = packer.unchecked();
    let report = packer.report(types.len(), bytes.len(), all, &unchecked);
    Ok(Packed {
        bytes,
        report,
        unchecked,
    })
}

#[derive(Default)]
struct Packer {
    strings: Pool,
    lists: Pool,
    patterns: Pool,
    rewritten: BTreeMap<String, Rewritten>,
    uses: BTreeMap<String, usize>,
}

impl Packer {
    /// The records, each with the offset of its name.
    fn records(&mut self, types: &[Json]) -> Result<Vec<(usize, Vec<u8>)>> {
        let one = |one: &Json| Ok((self.string(text(one, "name")), self.record(one)?));
        types.iter().map(one).collect()
    }

    fn record(&mut self, one: &Json) -> Result<Vec<u8>> {
        let mut record = Vec::new();
        let attributes = array(one, "attributes")?;
        let any = attributes
            .iter()
            .any(|attribute| text(attribute, "path").is_empty());
        record.push(u8::from(is(one, "retired")) | u8::from(any) << 1);
        for key in ["tags", "ref", "replacement"] {
            let at = self.string(text(one, key));
            number(&mut record, at);
        }
        let primary = self.list(texts(one, "primary"));
        number(&mut record, primary);
        let mut listed = Vec::new();
        for attribute in attributes
            .iter()
            .filter(|one| !text(one, "path").is_empty())
        {
            for key in ["name", "path"] {
                let at = self.string(text(attribute, key));
                number(&mut listed, at);
            }
        }
        block(&mut record, &listed);
        let structs = array(one, "structs")?;
        number(&mut record, structs.len());
        let mut bodies = Vec::new();
        for one in structs {
            record.extend(&(bodies.len() as u32).to_le_bytes()[..3]);
            self.body(one, &mut bodies)?;
        }
        record.extend(bodies);
        Ok(record)
    }

    fn body(&mut self, one: &Json, into: &mut Vec<u8>) -> Result {
        let name = self.string(text(one, "name"));
        number(into, name);
        let limits = ["min", "max"].map(|key| one.get(key).and_then(Json::as_u64));
        into.push(
            u8::from(is(one, "open"))
                | u8::from(limits[0].is_some()) << 1
                | u8::from(limits[1].is_some()) << 2,
        );
        limits
            .into_iter()
            .flatten()
            .for_each(|limit| number(into, limit as usize));
        let mut properties = Vec::new();
        for property in array(one, "properties")? {
            let mut body = Vec::new();
            for key in ["name", "cfn"] {
                let at = self.string(text(property, key));
                number(&mut body, at);
            }
            let flags = [
                "required",
                "read_only",
                "create_only",
                "conditional_create_only",
                "write_only",
                "deprecated",
                "unordered",
            ];
            body.push(
                flags
                    .iter()
                    .enumerate()
                    .map(|(bit, flag)| u8::from(is(property, flag)) << bit)
                    .sum(),
            );
            self.node(&property["node"], &mut body)?;
            block(&mut properties, &body);
        }
        block(into, &properties);
        let mut rules = Vec::new();
        for rule in array(one, "rules")? {
            self.condition(rule, &mut rules)?;
        }
        block(into, &rules);
        Ok(())
    }

    fn node(&mut self, node: &Json, into: &mut Vec<u8>) -> Result {
        match text(node, "is") {
            "scalar" => self.scalar(node, into),
            "list" => self.list_node(node, into),
            "map" => self.map(node, into),
            "struct" => {
                into.push(3 | u8::from(is(node, "loose")) << 3);
                number(
                    into,
                    node["at"].as_u64().ok_or("a struct without a place")? as usize,
                );
                Ok(())
            }
            other => Err(format!("a node that is {other:?}")),
        }
    }

    fn scalar(&mut self, node: &Json, into: &mut Vec<u8>) -> Result {
        let names = ["string", "integer", "number", "boolean", "array", "object"];
        let kinds = texts(node, "kinds");
        let bits: u8 = names
            .iter()
            .enumerate()
            .map(|(bit, name)| u8::from(kinds.contains(name)) << bit)
            .sum();
        match bits {
            1 | 2 | 4 | 8 => into.push((bits.trailing_zeros() as u8 + 1) << 3),
            0b10_0001 => into.push(5 << 3),
            63 => into.push(6 << 3),
            _ => into.extend([0, bits]),
        }
        let mut mask = 0;
        let mut body = Vec::new();
        for (bit, key) in ["enum", "ienum", "formats", "refs"].into_iter().enumerate() {
            if node.get(key).is_some() {
                mask |= 1 << bit;
                let at = self.list(texts(node, key));
                number(&mut body, at);
            }
        }
        if node.get("patterns").is_some() {
            mask |= 1 << 4;
            let mut patterns = Vec::new();
            for source in texts(node, "patterns") {
                let at = self.pattern(source)?;
                number(&mut patterns, at);
            }
            block(&mut body, &patterns);
        }
        for (bit, key) in [(5, "minl"), (6, "maxl")] {
            if let Some(length) = node.get(key) {
                mask |= 1 << bit;
                number(&mut body, whole(length)?);
            }
        }
        for (bit, key) in [
            (7, "min"),
            (8, "max"),
            (9, "xmax"),
            (10, "xmin"),
            (11, "mult"),
        ] {
            if let Some(value) = node.get(key) {
                mask |= 1 << bit;
                let value = value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned);
                let at = self.string(value.strip_suffix(".0").unwrap_or(&value));
                number(&mut body, at);
            }
        }
        number(into, mask);
        into.extend(body);
        Ok(())
    }

    fn list_node(&mut self, node: &Json, into: &mut Vec<u8>) -> Result {
        into.push(1);
        let mut flags = usize::from(is(node, "unique")) << 6 | usize::from(is(node, "json")) << 7;
        let mut body = Vec::new();
        for (bit, key) in ["min", "max", "maxunique"].into_iter().enumerate() {
            if let Some(count) = node.get(key) {
                flags |= 1 << bit;
                number(&mut body, whole(count)?);
            }
        }
        for (bit, key) in [(3, "keys"), (4, "formats")] {
            if node.get(key).is_some() {
                flags |= 1 << bit;
                let at = self.list(texts(node, key));
                number(&mut body, at);
            }
        }
        if node.get("prefix").is_some() {
            flags |= 1 << 5;
            let mut prefix = Vec::new();
            for one in array(node, "prefix")? {
                self.block_of(one, &mut prefix)?;
            }
            block(&mut body, &prefix);
        }
        number(into, flags);
        into.extend(body);
        self.node(&node["item"], into)
    }

    fn map(&mut self, node: &Json, into: &mut Vec<u8>) -> Result {
        into.push(2);
        let mut flags = usize::from(is(node, "open")) << 2;
        let mut body = Vec::new();
        for (bit, key) in ["min", "max"].into_iter().enumerate() {
            if let Some(count) = node.get(key) {
                flags |= 1 << bit;
                number(&mut body, whole(count)?);
            }
        }
        let mut entries = Vec::new();
        for entry in array(node, "entries")? {
            let mut inner = Vec::new();
            let source = entry[0].as_str().unwrap_or_default();
            let at = if source.is_empty() {
                0
            } else {
                self.pattern(source)? + 1
            };
            number(&mut inner, at);
            self.node(&entry[1], &mut inner)?;
            block(&mut entries, &inner);
        }
        block(&mut body, &entries);
        number(into, flags);
        into.extend(body);
        Ok(())
    }

    fn block_of(&mut self, node: &Json, into: &mut Vec<u8>) -> Result {
        let mut body = Vec::new();
        self.node(node, &mut body)?;
        block(into, &body);
        Ok(())
    }

    fn condition(&mut self, condition: &Json, into: &mut Vec<u8>) -> Result {
        let parts = condition.as_array().ok_or("a condition that is no list")?;
        let (name, parts) = parts.split_first().ok_or("an empty condition")?;
        let first = parts.first().and_then(Json::as_str).unwrap_or_default();
        match name.as_str().unwrap_or_default() {
            "has" => {
                into.push(0);
                let at = self.string(first);
                number(into, at);
            }
            "only" => {
                into.push(1);
                let names = parts.first().and_then(Json::as_array).into_iter().flatten();
                let at = self.list(names.filter_map(Json::as_str).collect());
                number(into, at);
            }
            "fits" => {
                into.push(2);
                let at = self.string(first);
                number(into, at);
                self.block_of(parts.get(1).ok_or("fits without a node")?, into)?;
            }
            "not" => {
                into.push(6);
                self.condition(parts.first().ok_or("not without a part")?, into)?;
            }
            "if" => {
                into.push(7);
                parts
                    .iter()
                    .try_for_each(|part| self.condition(part, into))?;
            }
            other => {
                let names = ["all", "any", "one"];
                let tag = names.iter().position(|name| *name == other);
                into.push(tag.ok_or_else(|| format!("condition {other:?}"))? as u8 + 3);
                number(into, parts.len());
                parts
                    .iter()
                    .try_for_each(|part| self.condition(part, into))?;
            }
        }
        Ok(())
    }

    fn string(&mut self, text: &str) -> usize {
        let mut item = Vec::new();
        block(&mut item, text.as_bytes());
        self.strings.at(&item)
    }

    fn list(&mut self, texts: Vec<&str>) -> usize {
        let mut item = Vec::new();
        number(&mut item, texts.len());
        for text in texts {
            let at = self.string(text);
            number(&mut item, at);
        }
        self.lists.at(&item)
    }

    fn pattern(&mut self, source: &str) -> Result<usize> {
        *self.uses.entry(source.to_owned()).or_default() += 1;
        let rewritten = self.rewritten.entry(source.to_owned());
        let rewritten = rewritten
            .or_insert_with(|| pattern::rewrite(source))
            .clone();
        let mut item = Vec::new();
        let at = self.string(source);
        number(&mut item, at);
        let (min, max) = rewritten.length;
        item.push(
            u8::from(!rewritten.checked)
                | u8::from(!rewritten.exact) << 1
                | u8::from(min > 0) << 2
                | u8::from(max.is_some()) << 3,
        );
        if min > 0 {
            number(&mut item, min);
        }
        max.into_iter().for_each(|max| number(&mut item, max));
        let mut parts = Vec::new();
        for (wanted, expression) in &rewritten.parts {
            parts.push(u8::from(*wanted));
            let at = self.string(expression);
            number(&mut parts, at);
        }
        block(&mut item, &parts);
        Ok(self.patterns.at(&item))
    }

    fn unchecked(&self) -> BTreeMap<String, usize> {
        let used = self.uses.iter();
        let unchecked =
            used.filter(|(source, _)| self.rewritten.get(*source).is_none_or(|one| !one.checked));
        unchecked
            .map(|(source, uses)| (source.clone(), *uses))
            .collect()
    }

    fn report(
        &self,
        types: usize,
        bytes: usize,
        records: usize,
        unchecked: &BTreeMap<String, usize>,
    ) -> String {
        let exact = self
            .rewritten
            .values()
            .filter(|one| one.exact && one.checked)
            .count();
        let uses: usize = self.uses.values().sum();
        let without: usize = unchecked.values().sum();
        let share = 100.0 * (1.0 - without as f64 / uses as f64);
        format!(
            "{types} types, {bytes} bytes: records {records}, {} strings {}, {} lists {}, {} patterns {}\n\
             patterns: {} in {uses} places, {exact} exact, {} not checked in {without} places; {share:.2} % of the places are checked",
            self.strings.count(),
            self.strings.bytes.len(),
            self.lists.count(),
            self.lists.bytes.len(),
            self.patterns.count(),
            self.patterns.bytes.len(),
            self.rewritten.len(),
            unchecked.len(),
        )
    }
}

fn whole(value: &Json) -> Result<usize> {
    let whole = value
        .as_u64()
        .or_else(|| value.as_f64().map(|value| value as u64));
    Ok(whole
        .ok_or_else(|| format!("{value} is no count"))?
        .min(1 << 27) as usize)
}

pub(super) fn array<'a>(of: &'a Json, key: &str) -> Result<&'a [Json]> {
    let found = of.get(key).and_then(Json::as_array);
    Ok(found.ok_or_else(|| format!("no list {key}"))?)
}

pub(super) fn text<'a>(of: &'a Json, key: &str) -> &'a str {
    of.get(key).and_then(Json::as_str).unwrap_or_default()
}

fn texts<'a>(of: &'a Json, key: &str) -> Vec<&'a str> {
    let found = of.get(key).and_then(Json::as_array).into_iter().flatten();
    found.filter_map(Json::as_str).collect()
}

fn is(of: &Json, key: &str) -> bool {
    of.get(key).and_then(Json::as_bool).unwrap_or_default()
}
