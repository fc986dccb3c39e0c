def test_the_demo_shows_the_products_page_for_what_is_missing(client, db, settings):
    settings.DEBUG = True
    response = client.get("/there-is-no-such-page/")
    assert response.status_code == 404
    assert b"Request Method" not in response.content
