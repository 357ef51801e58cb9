//! A picture as the text of a Mermaid flowchart.

use std::collections::BTreeSet;

use super::graph::{ArrowKind, Graph, Node};

/// The flowchart. Names of boxes are made from paths, so that a change of one construct changes its own lines.
pub(super) fn flowchart(graph: &Graph) -> String {
    let mut chart = Chart {
        graph,
        ids: ids(graph),
        text: "flowchart LR\n".to_owned(),
    };
    for (stack, name) in graph.stacks.iter().enumerate() {
        chart.stack(stack, name);
    }
    for arrow in &graph.arrows {
        let line = match arrow.kind {
            ArrowKind::Connection => "==>",
            ArrowKind::Grant => "-.->",
            ArrowKind::Use => "-->",
        };
        let label = match arrow.label.as_str() {
            "" => String::new(),
            label => format!("|\"{}\"|", escaped(label)),
        };
        let (from, to) = (chart.id(arrow.from), chart.id(arrow.to));
        let line = format!("  {from} {line}{label} {to}\n");
        chart.text.push_str(&line);
    }
    if graph.nodes.iter().any(|node| node.exists_already) {
        chart
            .text
            .push_str("  classDef exists stroke-dasharray: 5 3\n");
    }
    chart.text
}

/// The name of each box, of letters, digits and `_`.
fn ids(graph: &Graph) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut ids = Vec::new();
    for node in &graph.nodes {
        let id = identifier(&node.path);
        let numbered = (2..).map(|number| format!("{id}_{number}"));
        let mut free = std::iter::once(id.clone()).chain(numbered);
        let id = free.find(|id| !taken.contains(id)).unwrap_or(id);
        taken.insert(id.clone());
        ids.push(id);
    }
    ids
}

fn identifier(path: &str) -> String {
    let is_plain = |c: &char| c.is_ascii_alphanumeric();
    path.chars()
        .map(|c| if is_plain(&c) { c } else { '_' })
        .collect()
}

struct Chart<'a> {
    graph: &'a Graph,
    ids: Vec<String>,
    text: String,
}

impl Chart<'_> {
    fn id(&self, index: usize) -> String {
        self.ids.get(index).cloned().unwrap_or_default()
    }

    fn line(&mut self, depth: usize, line: &str) {
        self.text.push_str(&"  ".repeat(depth + 1));
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn stack(&mut self, stack: usize, name: &str) {
        let members: Vec<_> = self.graph.members(None).collect();
        let of_stack = |index: &usize| {
            let node = self.graph.nodes.get(*index);
            node.is_some_and(|node| node.stack == stack)
        };
        let members: Vec<_> = members.into_iter().filter(of_stack).collect();
        let id = format!("stack_{}", identifier(name));
        if members.is_empty() {
            self.line(0, &format!("{id}[\"{}\"]", escaped(name)));
            return;
        }
        self.line(0, &format!("subgraph {id}[\"{}\"]", escaped(name)));
        for index in members {
            self.construct(index, 1);
        }
        self.line(0, "end");
    }

    fn construct(&mut self, index: usize, depth: usize) {
        let graph = self.graph;
        let Some(node) = graph.nodes.get(index) else {
            return;
        };
        let (id, words) = (self.id(index), words(node));
        let members: Vec<_> = graph.members(Some(index)).collect();
        if members.is_empty() {
            let class = if node.exists_already { ":::exists" } else { "" };
            self.line(depth, &format!("{id}[\"{words}\"]{class}"));
            return;
        }
        self.line(depth, &format!("subgraph {id}[\"{words}\"]"));
        let subnets_of = |index: &usize| graph.nodes.get(*index)?.subnets.as_deref();
        let subnets: BTreeSet<_> = members.iter().map(subnets_of).collect();
        for of in subnets {
            let inside = members.iter().filter(|member| subnets_of(member) == of);
            let Some(name) = of else {
                inside.for_each(|member| self.construct(*member, depth + 1));
                continue;
            };
            let own = format!("{id}__{}", identifier(name));
            self.line(depth + 1, &format!("subgraph {own}[\"{}\"]", escaped(name)));
            inside.for_each(|member| self.construct(*member, depth + 2));
            self.line(depth + 1, "end");
        }
        self.line(depth, "end");
    }
}

/// The text of a box.
fn words(node: &Node) -> String {
    let badges = node.badges.iter().map(|badge| &badge.text);
    let lines = [&node.title, &node.detail]
        .into_iter()
        .chain(&node.notes)
        .chain(badges);
    lines
        .map(|line| escaped(line))
        .collect::<Vec<_>>()
        .join("<br/>")
}

/// A text in quotation marks, without what Mermaid or its Markdown understand.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    let characters: Vec<char> = text.chars().collect();
    let is_word = |at: Option<usize>| {
        let character = at.and_then(|at| characters.get(at));
        character.is_some_and(|c| c.is_alphanumeric())
    };
    for (at, character) in characters.iter().copied().enumerate() {
        // A list begins with a sign, or with a number and a sign.
        let is_list = characters.iter().take(at).all(char::is_ascii_digit)
            && characters.get(at + 1).is_none_or(|next| *next == ' ');
        let is_between = is_word(at.checked_sub(1)) && is_word(Some(at + 1));
        match character {
            control if control.is_control() => escaped.push(' '),
            '_' if is_between => escaped.push('_'),
            '.' | '-' | ')' | '+' if !is_list => escaped.push(character),
            ' ' | ',' | '/' | ':' | '(' => escaped.push(character),
            plain if plain.is_alphanumeric() || !plain.is_ascii() => escaped.push(plain),
            other => escaped.push_str(&format!("#{};", u32::from(other))),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn markup_in_texts_is_text() {
        assert_eq!(escaped("web_app"), "web_app");
        assert_eq!(escaped("tcp 6379"), "tcp 6379");
        assert_eq!(escaped("≤ 2 GiB"), "≤ 2 GiB");
        assert_eq!(escaped("a\"]-->b"), "a#34;#93;--#62;b");
        assert_eq!(escaped("_a_ *b*"), "#95;a#95; #42;b#42;");
        assert_eq!(escaped("1. one"), "1#46; one");
        assert_eq!(escaped("10.0.0.0/16"), "10.0.0.0/16");
        assert_eq!(escaped("- one\n`"), "#45; one #96;");
        assert_eq!(escaped("#lt;"), "#35;lt#59;");
    }
}
