# syntax=docker/dockerfile:1
# docs/deploying.md says how it is built and run; tests/e2e/container.spec.ts does both, without Docker.

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1 STANDALONE=1
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund
COPY . .
# The commit, which admin shows: --build-arg COMMIT=$(git rev-parse HEAD). The image contains no Git history.
ARG COMMIT
# The variables of the shop, for the build alone: they are in no layer. Without them it is built as on a fresh clone.
RUN --mount=type=secret,id=env,target=/app/.env.production.local npm run build:deploy

FROM node:24.21.0-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000
# Fewer arenas of glibc's malloc: less memory for the same work (docs/decisions.md).
ENV MALLOC_ARENA_MAX=2
# Next.js writes pages that it renders again, and images, into .next.
COPY --from=build --chown=node:node /app/.next/standalone ./
COPY --from=build /app/.next/static ./.next/static
COPY --from=build /app/public ./public
# To migrate, and to fill a demo shop.
COPY --from=build /app/prisma/migrate.mjs /app/prisma/migrate-cli.mjs ./prisma/
COPY --from=build /app/prisma/seed-catalog.mjs /app/prisma/demo-catalog.mjs ./prisma/
COPY --from=build /app/prisma/migrations ./prisma/migrations
COPY --from=build /app/lib/platform/database-url.mjs ./lib/platform/
USER node
EXPOSE 3000
# Whether it serves. Not /api/health: that is bad when mail does not leave, too, and a restart would not help.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/robots.txt`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Without a shell or npm between them, so that SIGTERM reaches the server.
CMD ["node", "server.js"]
