//! A language server at the other end of a pipe: as much of the protocol as the scenarios need.

#![allow(
    clippy::indexing_slicing,
    reason = "of a JSON value without the key it answers with `null`"
)]

use std::collections::HashMap;
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Result;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(400);
/// The codes with which a server asks to be asked again: the content was modified, the request was cancelled by that.
const AGAIN: [i64; 2] = [-32801, -32802];

pub(super) struct Server {
    process: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    options: Value,
    next_id: u64,
    /// The versions of the documents, by address.
    versions: HashMap<String, u64>,
    is_quiescent: bool,
    /// The names of the kinds of tokens, and those of what may be added to them.
    legend: Value,
}

impl Server {
    /// Starts a server in a workspace.
    pub(super) fn start(
        program: &OsStr,
        root: &Path,
        options: Value,
        environment: Vec<(&str, PathBuf)>,
    ) -> Result<Self> {
        let mut process = Command::new(program)
            .current_dir(root)
            .envs(environment)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("can't start {}: {error}", program.display()))?;
        let (Some(input), Some(output)) = (process.stdin.take(), process.stdout.take()) else {
            return Err("the server has no pipes".into());
        };
        let (sender, messages) = mpsc::channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let mut server = Self {
            process,
            input,
            messages,
            options,
            next_id: 0,
            versions: HashMap::new(),
            is_quiescent: false,
            legend: Value::Null,
        };
        let uri = address(root);
        let initialize = json!({
            "processId": std::process::id(),
            "rootUri": uri,
            "workspaceFolders": [{ "uri": uri, "name": "scenarios" }],
            "initializationOptions": server.options,
            "capabilities": {
                "general": { "positionEncodings": ["utf-16"] },
                "window": { "workDoneProgress": true },
                "workspace": { "configuration": true },
                "experimental": { "serverStatusNotification": true },
                "textDocument": {
                    "hover": { "contentFormat": ["markdown"] },
                    "semanticTokens": {
                        "requests": { "full": true },
                        "tokenTypes": [], "tokenModifiers": [], "formats": ["relative"],
                    },
                    "rename": { "prepareSupport": true },
                    "diagnostic": { "dynamicRegistration": true },
                    "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
                    "codeAction": { "codeActionLiteralSupport": {
                        "codeActionKind": { "valueSet": ["quickfix", "refactor"] }
                    } },
                },
            },
        });
        let answer = server.request("initialize", &initialize)?;
        server.legend = answer["capabilities"]["semanticTokensProvider"]["legend"].clone();
        server.notify("initialized", &json!({}))?;
        Ok(server)
    }

    /// Waits until the server has loaded everything.
    pub(super) fn wait_until_ready(&mut self) -> Result {
        let start = Instant::now();
        while !self.is_quiescent {
            if start.elapsed() > PATIENCE {
                return Err("the server is never ready".into());
            }
            self.take_message(Duration::from_millis(100))?;
        }
        Ok(())
    }

    /// Opens a document, or changes all of it.
    pub(super) fn set(&mut self, file: &Path, text: &str) -> Result {
        let uri = address(file);
        let version = self.versions.entry(uri.clone()).or_insert(0);
        *version += 1;
        let version = *version;
        if version == 1 {
            let document =
                json!({ "uri": uri, "languageId": "rust", "version": version, "text": text });
            self.notify("textDocument/didOpen", &json!({ "textDocument": document }))
        } else {
            let document = json!({ "uri": uri, "version": version });
            let changes = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
            self.notify("textDocument/didChange", &changes)
        }
    }

    /// What the server answers to a request about a document; `more` are parameters besides the document.
    pub(super) fn ask(&mut self, method: &str, file: &Path, more: &Value) -> Result<Value> {
        let mut parameters = json!({ "textDocument": { "uri": address(file) } });
        if let (Value::Object(parameters), Value::Object(more)) = (&mut parameters, more) {
            parameters.extend(more.clone());
        }
        self.request(&format!("textDocument/{method}"), &parameters)
    }

    /// The name of a kind of token, and whether it has another name added to it.
    pub(super) fn highlight(&self, kind: u64, modifiers: u64) -> String {
        let name = |of: &str, at: u64| {
            let at = usize::try_from(at).unwrap_or(usize::MAX);
            self.legend[of]
                .get(at)
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        let added = (0..64).filter(|bit| modifiers >> bit & 1 == 1);
        let names = added.map(|bit| name("tokenModifiers", bit));
        std::iter::once(name("tokenTypes", kind))
            .chain(names)
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn request(&mut self, method: &str, parameters: &Value) -> Result<Value> {
        let start = Instant::now();
        loop {
            self.next_id += 1;
            let id = self.next_id;
            self.send(
                &json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": parameters }),
            )?;
            let answer = loop {
                if start.elapsed() > PATIENCE {
                    return Err(format!("no answer to `{method}`").into());
                }
                let message = self.take_message(Duration::from_millis(200))?;
                if let Some(message) = message.filter(|message| message["id"] == id) {
                    break message;
                }
            };
            match answer.get("error") {
                None => return Ok(answer["result"].clone()),
                Some(error)
                    if error["code"]
                        .as_i64()
                        .is_some_and(|code| AGAIN.contains(&code)) =>
                {
                    thread::sleep(Duration::from_millis(50));
                }
                Some(error) => return Ok(json!({ "error": error["message"] })),
            }
        }
    }

    fn notify(&mut self, method: &str, parameters: &Value) -> Result {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": parameters }))
    }

    fn send(&mut self, message: &Value) -> Result {
        let text = message.to_string();
        let sent = write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len());
        let sent = sent.and_then(|()| self.input.flush());
        Ok(sent.map_err(|error| format!("the server is gone: {error}"))?)
    }

    /// The next message, if one comes in time. What the server asks itself is answered here.
    fn take_message(&mut self, patience: Duration) -> Result<Option<Value>> {
        let message = match self.messages.recv_timeout(patience) {
            Ok(message) => message,
            Err(mpsc::RecvTimeoutError::Timeout) => return Ok(None),
            Err(mpsc::RecvTimeoutError::Disconnected) => {
                return Err("the server is gone".into());
            }
        };
        let method = message["method"].as_str().unwrap_or_default();
        if method == "experimental/serverStatus" {
            self.is_quiescent = message["params"]["quiescent"] == true;
        }
        if !method.is_empty() && message.get("id").is_some() {
            let result = match method {
                "workspace/configuration" => {
                    let items = message["params"]["items"].as_array();
                    let items = items.into_iter().flatten();
                    items.map(|_| self.options.clone()).collect()
                }
                _ => Value::Null,
            };
            let id = &message["id"];
            self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": result }))?;
            return Ok(None);
        }
        Ok(Some(message))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has nothing to save.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn address(path: &Path) -> String {
    format!("file://{}", path.display())
}

fn read(output: &mut BufReader<ChildStdout>) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
