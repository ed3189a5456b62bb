import { countryName } from "@/lib/address/countries";
import { formatDay } from "@/lib/dates";
import { emailText } from "@/lib/messages/email";
import { totalRows } from "@/lib/messages/totals";
import { formatMoney, type Money } from "@/lib/money";
import type { OrderWithDetails } from "@/lib/orders/order-access";
import { site, themeColors } from "@/lib/site";
import type { AboutOrder, EmailContent, LinkedOrder } from "./email-content";

// Email clients support tables and inline styles, but no stylesheets and no variables.
const { paper, surface, ink, muted, line, clay, onClay } = themeColors;

const display = { fontFamily: "'Brygada 1918', Georgia, 'Times New Roman', serif", fontWeight: 500 } as const;
const body = { fontFamily: "Figtree, 'Helvetica Neue', Arial, sans-serif", fontSize: 16, lineHeight: "26px" } as const;
const cell = { padding: "10px 0", verticalAlign: "top" } as const;
const amount = { ...cell, paddingLeft: 16, textAlign: "right", whiteSpace: "nowrap" } as const;
/** Breaks long words: a name of two hundred letters must not widen the layout. */
const anyText = { overflowWrap: "anywhere", wordBreak: "break-word" } as const;

/** The email as HTML. React escapes all its text. */
export function EmailTemplate(content: EmailContent) {
  const { subject, title, paragraphs } = content;
  return (
    <html lang={site.locale}>
      {/* biome-ignore lint/style/noHeadElement: an email is not a page of Next.js. */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light" />
        <title>{subject}</title>
      </head>
      <body style={{ margin: 0, backgroundColor: paper }}>
        {/* What an inbox shows beside the subject. */}
        <div style={{ display: "none", maxHeight: 0, overflow: "hidden" }}>{paragraphs[0]}</div>
        <Table style={{ ...body, backgroundColor: paper, color: ink }}>
          <tr>
            <td align="center" style={{ padding: "32px 16px" }}>
              <Table style={{ maxWidth: 560, tableLayout: "fixed" }}>
                <tr>
                  <td style={{ ...display, padding: "0 8px 20px", fontSize: 24, letterSpacing: "-0.012em" }}>
                    {site.name}
                  </td>
                </tr>
                <tr>
                  <td
                    style={{
                      ...anyText,
                      padding: 28,
                      backgroundColor: surface,
                      border: `1px solid ${line}`,
                      borderRadius: 14,
                    }}
                  >
                    <h1 style={{ ...display, margin: "0 0 16px", fontSize: 28, lineHeight: "34px" }}>{title}</h1>
                    {paragraphs.map((paragraph) => (
                      <p key={paragraph} style={{ margin: "0 0 14px" }}>
                        {paragraph}
                      </p>
                    ))}
                    {"links" in content ? <Links links={content.links} /> : <WholeOrder {...content} />}
                  </td>
                </tr>
                <tr>
                  <td style={{ padding: "20px 8px 0", color: muted, fontSize: 14, lineHeight: "22px" }}>
                    {emailText.questionsBefore}
                    <a href={`mailto:${site.contactEmail}`} style={{ color: clay }}>
                      {site.contactEmail}
                    </a>
                    {emailText.questionsAfter}
                  </td>
                </tr>
              </Table>
            </td>
          </tr>
        </Table>
      </body>
    </html>
  );
}

type TableProps = { style?: React.CSSProperties; children: React.ReactNode };

/** A table for layout only, so screen readers skip its structure. */
function Table({ style, children }: TableProps) {
  return (
    <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} border={0} style={style}>
      <tbody>{children}</tbody>
    </table>
  );
}

/** A link that Outlook, too, shows as a button: the cell has the color. */
function LinkButton({ href, children }: { href: string; children: string }) {
  const style = {
    display: "inline-block",
    padding: "12px 22px",
    color: onClay,
    fontWeight: 600,
    textDecoration: "none",
  };
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} border={0} style={{ margin: "22px 0 0" }}>
      <tbody>
        <tr>
          <td style={{ backgroundColor: clay, borderRadius: 8 }}>
            <a href={href} style={style}>
              {children}
            </a>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function WholeOrder({
  order,
  orderUrl,
  linkText,
  showAddress,
}: AboutOrder & Pick<EmailContent, "linkText" | "showAddress">) {
  return (
    <>
      <LinkButton href={orderUrl}>{linkText}</LinkButton>
      <h2 style={{ ...display, margin: "32px 0 6px", fontSize: 20 }}>{emailText.order(order.number)}</h2>
      <OrderTable order={order} />
      {showAddress && <Address order={order} />}
    </>
  );
}

function Links({ links }: { links: readonly LinkedOrder[] }) {
  return (
    <table width="100%" cellPadding={0} cellSpacing={0} border={0}>
      <tbody>
        {links.map(({ number, placedAt, total, url }) => (
          <tr key={number}>
            <td style={{ ...cell, borderTop: `1px solid ${line}` }}>
              <a href={url} style={{ color: clay, fontWeight: 600 }}>
                {emailText.order(number)}
              </a>
              <br />
              <span style={{ color: muted, fontSize: 14 }}>
                {emailText.orderLine(formatDay(placedAt), formatMoney(total))}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OrderTable({ order }: { order: OrderWithDetails }) {
  return (
    <table width="100%" cellPadding={0} cellSpacing={0} border={0}>
      <tbody>
        {order.lines.map(({ sku, name, variantName, quantity, lineTotal }) => (
          <tr key={sku}>
            <td style={{ ...cell, ...anyText, borderBottom: `1px solid ${line}` }}>
              {name}
              <br />
              <span style={{ color: muted, fontSize: 14 }}>{emailText.quantity(quantity, variantName)}</span>
            </td>
            <td style={{ ...amount, borderBottom: `1px solid ${line}` }}>{formatMoney(lineTotal)}</td>
          </tr>
        ))}
        {totalRows(order).map(({ part, ...row }) => (
          <Sum key={part} {...row} style={part === "total" ? totalStyle : {}} />
        ))}
      </tbody>
    </table>
  );
}

const totalStyle = { borderTop: `2px solid ${line}`, fontSize: 18, fontWeight: 600 } as const;

function Sum({ label, value, style }: { label: string; value: Money; style: React.CSSProperties }) {
  return (
    <tr>
      <td style={{ ...cell, padding: "6px 0", ...style }}>{label}</td>
      <td style={{ ...amount, padding: "6px 0 6px 16px", ...style }}>{formatMoney(value)}</td>
    </tr>
  );
}

function Address({ order: { address } }: { order: OrderWithDetails }) {
  return (
    <>
      <h2 style={{ ...display, margin: "28px 0 6px", fontSize: 20 }}>{emailText.deliveryAddress}</h2>
      <p style={{ margin: 0 }}>
        {[...address.lines, countryName(address.country)].map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of an address may be equal, and never change order.
          <span key={index} dir="auto" style={{ display: "block" }}>
            {text}
          </span>
        ))}
      </p>
    </>
  );
}
