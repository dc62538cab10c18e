/** The two forms of a letter: plain text, and HTML that every mail program shows alike. */
import type { Notice } from "./port";

export function asText({ paragraphs, sections = [], action, footnote }: Notice): string {
  return [
    ...paragraphs,
    ...sections.map(({ title, facts = [], lines = [] }) =>
      [
        `# ${title}`,
        ...facts.map(({ label, value }) => `${label}: ${value}`),
        ...lines.map((line) => `- ${line}`),
      ].join("\n"),
    ),
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    ...(footnote ? [footnote] : []),
  ].join("\n\n");
}

// Colours and sizes stand in the elements: mail programs drop style sheets.
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

export function asHtml({ language, subject, paragraphs, sections = [], action, footnote }: Notice): string {
  const lines = paragraphs.map((text) => `<p style="margin:0 0 16px">${escaped(text)}</p>`).join("");
  const button = action
    ? `<p style="margin:24px 0"><a href="${escaped(action.url)}" style="display:inline-block;padding:12px 20px;border-radius:10px;background:#0a6a5d;color:#ffffff;font-weight:600;text-decoration:none">${escaped(action.label)}</a></p>` +
      `<p style="margin:0 0 16px;font-size:13px;color:#5f6d69;word-break:break-all">${escaped(action.url)}</p>`
    : "";
  const small = footnote
    ? `<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #dce2dd;font-size:13px;color:#5f6d69">${escaped(footnote)}</p>`
    : "";
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>` +
    `<body style="margin:0;padding:24px 12px;background:#f4f6f4;color:#14211f;${FONT};font-size:16px;line-height:1.5">` +
    `<div style="max-width:520px;margin:0 auto;padding:28px;border-radius:16px;background:#ffffff">` +
    `<p style="margin:0 0 20px;color:#0a6a5d;font-weight:700">Invekto</p>` +
    `<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escaped(subject)}</h1>` +
    `${lines}${sections.map(sectionHtml).join("")}${button}${small}</div></body></html>`
  );
}

function sectionHtml({ title, facts = [], lines = [] }: NonNullable<Notice["sections"]>[number]): string {
  const rows = facts.map(
    ({ label, value }) =>
      `<tr><td style="padding:6px 12px 6px 0;border-bottom:1px solid #dce2dd;color:#4b5a56">${escaped(label)}</td>` +
      `<td style="padding:6px 0;border-bottom:1px solid #dce2dd;text-align:right;font-weight:600">${escaped(value)}</td></tr>`,
  );
  const table = rows.length > 0 ? `<table style="width:100%;border-collapse:collapse">${rows.join("")}</table>` : "";
  const items = lines.map((line) => `<li style="margin:0 0 8px">${escaped(line)}</li>`).join("");
  const list = items ? `<ul style="margin:0;padding:0 0 0 20px">${items}</ul>` : "";
  return `<h2 style="margin:24px 0 8px;font-size:16px">${escaped(title)}</h2>${table}${list}`;
}

const MARKS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => MARKS[mark]!);
}
