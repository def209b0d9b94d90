// Validates workflow files with GitHub's own language service; prints one line a finding, exits 1 when there is one.
import { readFileSync } from "node:fs";
import { validate } from "@actions/languageservice/validate";
import { TextDocument } from "vscode-languageserver-textdocument";

let findings = 0;
for (const file of process.argv.slice(2)) {
  const document = TextDocument.create(`file://${file}`, "yaml", 1, readFileSync(file, "utf8"));
  for (const finding of await validate(document)) {
    findings++;
    console.log(`${file}:${finding.range.start.line + 1}: ${finding.message}`);
  }
}
process.exit(findings === 0 ? 0 : 1);
