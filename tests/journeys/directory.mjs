// A real OpenID provider on the loopback address: node directory.mjs PORT REDIRECT_URI
import Provider from "oidc-provider";
import { createServer } from "node:http";

const [port, redirect] = process.argv.slice(2);
const issuer = `http://localhost:${port}`;

const provider = new Provider(issuer, {
  clients: [{ client_id: "zugang", client_secret: "nur-fuer-den-test-0123456789abcdef", redirect_uris: [redirect] }],
  pkce: { required: () => true },
  scopes: ["openid", "email"],
  claims: { openid: ["sub"], email: ["email", "email_verified"], acr: null, amr: null },
  acrValues: ["mfa"],
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  async findAccount(_context, id) {
    return { accountId: id, claims: async () => ({ sub: id, email: `${id}@amt.example`, email_verified: true }) };
  },
  async loadExistingGrant(context) {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope("openid email");
    await grant.save();
    return grant;
  },
});

const page = (uid) => `<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Amtsverzeichnis</title></head>
<body><main><h1>Amtsverzeichnis</h1><form method="post" action="/interaction/${uid}">
<p><label>Kennung <input name="who"></label></p>
<p><label><input type="checkbox" name="token" value="1"> Mit Sicherheitsschlüssel</label></p>
<p><button>Anmelden</button></p></form></main></body></html>`;

async function read(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return new URLSearchParams(Buffer.concat(parts).toString());
}

const answer = provider.callback();
createServer(async (request, response) => {
  if (!request.url.startsWith("/interaction/")) return answer(request, response);
  if (request.method === "GET") {
    const { uid } = await provider.interactionDetails(request, response);
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
    return response.end(page(uid));
  }
  const form = await read(request);
  const strong = form.get("token") === "1";
  const login = { accountId: form.get("who"), amr: strong ? ["pwd", "hwk"] : ["pwd"], ...(strong && { acr: "mfa" }) };
  return provider.interactionFinished(request, response, { login });
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
