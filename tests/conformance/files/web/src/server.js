require("http").createServer((_, answer) => answer.end("shop")).listen(8080);
