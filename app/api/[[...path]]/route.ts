/**
 * Responds with 404 below /api where there is no route. Without it Next.js renders the 404 page, and a page runs server
 * actions that are posted to it; a route handler runs none.
 */
function notFound() {
  return new Response(null, { status: 404 });
}

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT };
